import { IntlMessageFormat } from 'intl-messageformat';
import { catalogue, type Key } from './catalogue.ts';
import { languageOf, type Locale } from './locales.ts';

/** Values put into a message. Times and money arrive as text (see `moments.ts`), so that their zone is never a guess. */
export type Params = Readonly<Record<string, string | number>>;

/** A message chosen but not yet said: what a refusal or a form error travels as. */
export interface Words {
	key: string;
	params?: Params;
}

/**
 * Says a message in one language.
 * A key that is only known at run time (a refusal, a code) is given with `as Key` by `say`, nowhere else.
 */
export interface Translator {
	(key: Key, params?: Params): string;
	/** Says words chosen by the server. */
	say(words: Words): string;
	/** Whether there is a message for this name. */
	has(key: string): key is Key;
	readonly locale: Locale;
	readonly dir: 'ltr' | 'rtl';
}

type Said = string | IntlMessageFormat;

const translators = new Map<Locale, Translator>();

/** The translator of a language; messages are parsed once, at their first use. */
export function translator(locale: Locale): Translator {
	const known = translators.get(locale);
	if (known) return known;
	const parsed = new Map<string, Said>();
	const speak = (key: string, params?: Params): string => {
		let said = parsed.get(key);
		if (said === undefined) {
			said = parse(locale, key);
			parsed.set(key, said);
		}
		return typeof said === 'string' ? said : String(said.format(params));
	};
	const made: Translator = Object.assign((key: Key, params?: Params) => speak(key, params), {
		say: (words: Words) => speak(words.key, words.params),
		has: (key: string): key is Key => Object.hasOwn(catalogue.it, key),
		locale,
		dir: languageOf(locale).dir
	});
	translators.set(locale, made);
	return made;
}

/** A language of victims lacks staff words: those are said in English, then Italian; an unknown name is shown as it is. */
function parse(locale: Locale, key: string): Said {
	for (const language of [locale, 'en', 'it'] as const) {
		const text = catalogue[language][key];
		if (text === undefined) continue;
		return /[{}<>]|''/.test(text) ? new IntlMessageFormat(text, language, undefined, { ignoreTag: true }) : text;
	}
	return key;
}
