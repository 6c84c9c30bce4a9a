import type { Transaction } from '#platform/database/index.ts';
import type { FactGroup } from '../clauses/codes.ts';
import { clauseSources } from '../clauses/queries.ts';
import type { GroupDecision } from './facts.ts';
import { decisionRow } from './queries.ts';

/** The decision for one group, with the agreement and the article it rests on or fails by. */
export interface ExplainedGroup extends GroupDecision {
	readonly agreement: { readonly it: string; readonly en: string } | null;
	/** As people cite it: 'art. 7, 2'. */
	readonly article: string | null;
}

/** A logged decision, as its giver and the auditor may read it. */
export interface LoggedDecision {
	readonly id: string;
	readonly at: Date;
	readonly receiver: string;
	readonly purpose: string;
	readonly requested: readonly string[];
	readonly allowed: readonly FactGroup[];
	readonly groups: readonly ExplainedGroup[];
}

type Why = Readonly<Record<string, Omit<GroupDecision, 'group'>>>;

/** The decision with the reason for each group; nothing when there is none that the actor may read. */
export const readDecision = async (tx: Transaction, id: string): Promise<LoggedDecision | undefined> => {
	const row = await decisionRow(tx, id);
	if (!row) return undefined;
	const why = Object.entries(row.why as unknown as Why);
	const sources = await clauseSources(
		tx,
		why.flatMap(([, { clause }]) => (clause === null ? [] : [clause]))
	);
	const groups = why.map(([group, reason]): ExplainedGroup => {
		const source = reason.clause === null ? undefined : sources.get(reason.clause);
		return {
			group: group as FactGroup,
			...reason,
			agreement: source?.agreement ?? null,
			article: source?.article ?? null
		};
	});
	return { ...row, allowed: row.allowed as FactGroup[], groups };
};
