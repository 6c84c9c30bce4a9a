import type { Language, Part } from './phrase.ts';
import { ruleForm, type ClauseKind, type Rule } from './rules.ts';
import { SENTENCES } from './sentences.ts';

/**
 * Hears a controlled sentence back into its rule: parse(render(rule)) is the rule.
 * @returns null when the words say no rule
 */
export const parse = (text: string, language: Language): Rule | null => {
	if (!text.endsWith('.')) return null;
	const said = `${text.charAt(0).toLowerCase()}${text.slice(1, -1)}`;
	for (const kind of Object.keys(SENTENCES) as ClauseKind[]) {
		const heard = (SENTENCES[kind] as Part<Rule>).hear(said, language);
		if (heard?.[1] !== '') continue;
		const rule = ruleForm.safeParse({ kind, ...heard[0] });
		if (rule.success) return rule.data;
	}
	return null;
};
