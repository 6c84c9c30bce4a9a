import { createSecretKey } from 'node:crypto';
import { sql, type CompiledQuery } from 'kysely';
import { refusal, type Actor } from '#platform/access/index.ts';
import { open, seal, theRootKey, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { ANSWER_SHOWN } from '#platform/jobs/index.ts';

/** The message of a form that was sent before and whose answer is not shown any more. */
export const ALREADY_SENT = 'platform.refusal.already-sent';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const bound = (once: string) => ({ table: 'platform.done', column: 'result_sealed', row: once });

// An answer may hold what the database must not tell (a receipt number), and belongs to no organisation's key.
const doneKey = async (): Promise<DataKey> => ({
	id: 'platform.done',
	key: createSecretKey(await theRootKey().derive('platform.done')),
	version: 1
});

/**
 * Waits for another sending of the same form, then looks whether it was answered already. A hidden value that is not ours,
 * or that another act used, is treated as none: the act then runs unprotected rather than not at all.
 * @throws Refusal when the answer is too old to be shown once more: nothing is done twice and nothing is told
 */
export const lockOnce = async <R>(
	tx: Transaction,
	{ once, act, now }: { once: string | undefined; act: string; now: Date }
): Promise<{ result: R } | undefined> => {
	if (once === undefined || !UUID.test(once)) return undefined;
	await sql`select pg_advisory_xact_lock(hashtextextended(${once}, 0))`.execute(tx);
	const done = await tx
		.selectFrom('platform.done')
		.select(['result_sealed', 'at'])
		.where('once', '=', once)
		.where('act', '=', act)
		.executeTakeFirst();
	if (!done) return undefined;
	const isOld = now.getTime() - done.at.getTime() > ANSWER_SHOWN;
	if (isOld || done.result_sealed.length === 0) throw refusal(ALREADY_SENT);
	return { result: JSON.parse(open(await doneKey(), bound(once), done.result_sealed)) as R };
};

/** The statement that keeps the answer, sealed, beside the change itself; none where the form bears no hidden value. */
export const doneStatement = async (
	tx: Transaction,
	done: { once: string | undefined; actor: Actor; act: string; result: unknown; now: Date }
): Promise<CompiledQuery[]> => {
	const { once, actor, act, result, now } = done;
	if (once === undefined || !UUID.test(once)) return [];
	const who = actor.professional ?? actor.subject ?? actor.kind;
	const answer = seal(await doneKey(), bound(once), JSON.stringify(result ?? null));
	const kept = tx
		.insertInto('platform.done')
		.values({ once, actor: who, act, result_sealed: answer, at: now })
		.onConflict((conflict) => conflict.doNothing());
	return [kept.compile()];
};
