import { sql, type Insertable } from 'kysely';
import type { Tables, Transaction } from '#platform/database/index.ts';
import type { AnswerLink } from './rules.ts';

/** The link behind the hash of its secret; nothing else about links can be read this way. */
export const linkByHash = async (tx: Transaction, hash: Buffer): Promise<AnswerLink | undefined> => {
	const { rows } = await sql<AnswerLink>`select * from centres.answer_link_of(${hash})`.execute(tx);
	return rows[0];
};

/** As linkByHash, for whoever will write on it: two tries at once count as two. */
export const linkInTurn = async (tx: Transaction, hash: Buffer): Promise<AnswerLink | undefined> => {
	await sql`select pg_advisory_xact_lock(hashtextextended(${hash.toString('hex')}, 2))`.execute(tx);
	return linkByHash(tx, hash);
};

/** Takes the links of a delivery away. */
export const endLinks = async (tx: Transaction, delivery: string, now: Date): Promise<void> => {
	await tx
		.updateTable('centres.answer_link')
		.set({ revoked_at: now })
		.where('delivery', '=', delivery)
		.where('revoked_at', 'is', null)
		.execute();
};

/** Gives a new link and takes the earlier ones of the same delivery away. */
export const replaceLink = async (
	tx: Transaction,
	link: Insertable<Tables['centres.answer_link']> & { readonly delivery: string; readonly created_at: Date }
): Promise<void> => {
	await endLinks(tx, link.delivery, link.created_at);
	await tx.insertInto('centres.answer_link').values(link).execute();
};

/** Binds a proved link to one browser. */
export const bindLink = async (tx: Transaction, id: string, browserHash: Buffer, now: Date): Promise<void> => {
	await tx
		.updateTable('centres.answer_link')
		.set({ proved_at: now, browser_hash: browserHash })
		.where('id', '=', id)
		.execute();
};

/** Counts a wrong code. */
export const countWrong = async (tx: Transaction, link: AnswerLink): Promise<void> => {
	await tx
		.updateTable('centres.answer_link')
		.set({ wrong_tries: link.wrong_tries + 1 })
		.where('id', '=', link.id)
		.execute();
};
