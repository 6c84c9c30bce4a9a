import type { Transaction } from '#platform/database/index.ts';
import type { FactGroup } from '../clauses/codes.ts';
import type { GroupDecision } from './facts.ts';

/** A logged decision, as its giver and the auditor may read it. */
export interface LoggedDecision {
	readonly id: string;
	readonly at: Date;
	readonly receiver: string;
	readonly purpose: string;
	readonly requested: readonly string[];
	readonly allowed: readonly FactGroup[];
	readonly groups: readonly GroupDecision[];
}

type Why = Readonly<Record<string, Omit<GroupDecision, 'group'>>>;

/** The decision with the reason for each group; nothing when there is none that the actor may read. */
export const readDecision = async (tx: Transaction, id: string): Promise<LoggedDecision | undefined> => {
	const row = await tx
		.selectFrom('agreements.decision')
		.select(['id', 'at', 'receiver', 'purpose', 'requested', 'allowed', 'why'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return undefined;
	const groups = Object.entries(row.why as unknown as Why).map(([group, why]) => ({
		group: group as FactGroup,
		...why
	}));
	return { ...row, allowed: row.allowed as FactGroup[], groups };
};
