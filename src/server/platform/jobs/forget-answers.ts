import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';

/** How long an answer is shown again: a page loaded anew, a second click. Later the reader may be another. In ms. */
export const ANSWER_SHOWN = 15 * 60_000;

/** How long a form is known as sent; a page does not stay open longer. In ms. */
const KNOWN = 7 * 24 * 60 * 60_000;

/** Empties the answers that are not shown again, and after a week forgets that the form was sent. Acts as the system. */
export const forgetAnswers = async (tx: Transaction, now: Date): Promise<void> => {
	const before = (span: number) => new Date(now.getTime() - span);
	await tx.deleteFrom('platform.done').where('at', '<', before(KNOWN)).execute();
	await tx
		.updateTable('platform.done')
		.set({ result_sealed: Buffer.alloc(0) })
		.where('at', '<', before(ANSWER_SHOWN))
		.where(sql<boolean>`result_sealed <> ''::bytea`)
		.execute();
};
