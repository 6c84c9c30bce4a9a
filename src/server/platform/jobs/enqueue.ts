import { sql, type QueryExecutorProvider } from 'kysely';
import { clock } from '#platform/clock/index.ts';
import type { Json } from './job.ts';

/** A job to be done after the transaction has committed. */
export interface NewJob {
	/** The fact it tells, or the task: 'centres.referral-made'. */
	readonly task: string;
	/** Identifiers and codes only: the queue is not sealed. */
	readonly payload: { readonly [name: string]: Json };
	/** Not before this moment of the installation's clock; at once when left out. */
	readonly runAt?: Date;
	/** A job of the same key that has not begun is replaced. */
	readonly jobKey?: string;
}

/** Puts a job into the queue within the transaction: undone with it, seen by no worker before it commits. */
export async function enqueue(tx: QueryExecutorProvider, { task, payload, runAt, jobKey }: NewJob): Promise<void> {
	const wake = runAt ? clock.machineTime(runAt) : null;
	await sql`
		select jobs.enqueue(${task}, ${JSON.stringify(payload)}::jsonb, ${wake}::timestamptz, ${jobKey ?? null})`.execute(tx);
}
