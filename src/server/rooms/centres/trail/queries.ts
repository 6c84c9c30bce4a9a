import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';

/** What the audit lines of a case may be about: the case first, then its request and its referrals; nothing for whoever does not audit. */
export const auditedSubjects = async (tx: Transaction, reference: string): Promise<string[]> => {
	const { rows } = await sql<{ id: string }>`select audited as id from centres.audited(${reference})`.execute(tx);
	return rows.map(({ id }) => id);
};
