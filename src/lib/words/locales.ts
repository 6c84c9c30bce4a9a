/** A language of the product. */
export type Locale = 'it' | 'en' | 'fr' | 'es' | 'de' | 'ro' | 'sq' | 'ar' | 'uk' | 'zh';

/** A language people at work can choose; everything is written in both. */
export type StaffLocale = 'it' | 'en';

export interface Language {
	code: Locale;
	/** Its name in itself, as a reader of that language looks for it. */
	name: string;
	dir: 'ltr' | 'rtl';
	/** Whether a native reader has approved the public pages in it. */
	reviewed: boolean;
}

/** Every language of the public pages, in the order of the list that people choose from. */
export const languages: readonly Language[] = [
	{ code: 'it', name: 'Italiano', dir: 'ltr', reviewed: true },
	{ code: 'en', name: 'English', dir: 'ltr', reviewed: true },
	{ code: 'fr', name: 'Français', dir: 'ltr', reviewed: false },
	{ code: 'es', name: 'Español', dir: 'ltr', reviewed: false },
	{ code: 'de', name: 'Deutsch', dir: 'ltr', reviewed: false },
	{ code: 'ro', name: 'Română', dir: 'ltr', reviewed: false },
	{ code: 'sq', name: 'Shqip', dir: 'ltr', reviewed: false },
	{ code: 'ar', name: 'العربية', dir: 'rtl', reviewed: false },
	{ code: 'uk', name: 'Українська', dir: 'ltr', reviewed: false },
	{ code: 'zh', name: '中文', dir: 'ltr', reviewed: false }
];

const byCode = new Map<string, Language>(languages.map((language) => [language.code, language]));

/** Whether a piece of text is the code of one of our languages. */
export function isLocale(code: string): code is Locale {
	return byCode.has(code);
}

/** The language of a code. */
export function languageOf(locale: Locale): Language {
	const language = byCode.get(locale);
	if (!language) throw new RangeError(`No language ${locale}`);
	return language;
}
