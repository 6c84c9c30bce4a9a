import type { Language, Part } from './phrase.ts';
import type { Rule } from './rules.ts';
import { SENTENCES } from './sentences.ts';

/** Says a rule in one controlled sentence: what a signatory reads beside the text. */
export const render = (rule: Rule, language: Language): string => {
	const said = (SENTENCES[rule.kind] as Part<Rule>).say(rule, language);
	return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
};
