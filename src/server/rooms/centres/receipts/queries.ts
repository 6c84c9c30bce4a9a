import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';

/** The facts behind a receipt; one query and one answer shape for every number. */
export const factsOfReceipt = async (
	tx: Transaction,
	hash: Buffer
): Promise<{ contactMade: boolean; notPossible: boolean; silent: boolean } | undefined> => {
	const { rows } = await sql<{ contactMade: boolean; notPossible: boolean; silent: boolean }>`
		select contact_made as "contactMade", not_possible as "notPossible", silent from centres.receipt_status(${hash})`.execute(
		tx
	);
	return rows[0];
};
