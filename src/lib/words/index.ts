export type { Key } from './catalogue.ts';
export { words, setWords } from './context.ts';
export { isLocale, languageOf, languages, type Language, type Locale, type StaffLocale } from './locales.ts';
export { negotiate } from './negotiate.ts';
export { translator, type Params, type Translator, type Words } from './translator.ts';
export { deadlineText, urgencyOf, type Urgency } from './deadlines.ts';
export { daysBetween, moneyText, momentText, type MomentShape } from './moments.ts';
