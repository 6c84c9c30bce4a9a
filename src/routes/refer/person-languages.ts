import { languages, type Translator } from '#ui/words/index.ts';
import type { Choice } from '#ui/kit/field.ts';

/** The languages most met at Italian desks besides those of the public pages (ISO 639). */
const others = [
	'am',
	'bn',
	'bg',
	'fa',
	'hi',
	'pa',
	'pl',
	'pt',
	'ru',
	'si',
	'so',
	'sr',
	'ta',
	'ti',
	'fil',
	'tr',
	'ur',
	'wo'
];

/** The languages a person may be spoken to in, in the words of the page; sign language and any other stand last. */
export const personLanguages = (t: Translator): Choice[] => {
	const names = new Intl.DisplayNames([t.locale], { type: 'language' });
	const named = (value: string): Choice => ({ value, label: names.of(value) ?? value });
	const inOrder = new Intl.Collator(t.locale);
	return [
		...languages.map(({ code }) => named(code)),
		...others.map(named).sort((a, b) => inOrder.compare(a.label, b.label)),
		{ value: 'ise', label: t('contact.language.ise') },
		{ value: 'und', label: t('contact.language.und') }
	];
};

/** The name of a language, as a page says it. */
export const languageName = (t: Translator, code: string): string =>
	personLanguages(t).find(({ value }) => value === code)?.label ?? code;
