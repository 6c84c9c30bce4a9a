import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';

/** Of these professionals, those whom no wall and no closed circle keeps from a subject: a request, case or delivery. */
export const awayFrom = async (tx: Transaction, subject: string, professionals: readonly string[]): Promise<string[]> => {
	if (professionals.length === 0) return [];
	const { rows } = await sql<{ id: string }>`
		select p as id from unnest(${[...professionals]}::uuid[]) p
		where ${subject}::uuid <> all (centres.hidden_from(p))`.execute(tx);
	return rows.map(({ id }) => id);
};
