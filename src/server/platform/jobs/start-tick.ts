import type { Pools } from '#platform/database/index.ts';
import { codeOf } from './code-of.ts';
import type { Tick } from './job.ts';
import { makeJob } from './make-job.ts';

interface Surroundings {
	readonly pools: Pools;
	readonly onFailure: (name: string, code: string) => void;
}

/** Runs a tick at once and then again and again; while another instance runs it, this one lets its turn pass. */
export function startTick(tick: Tick, { pools, onFailure }: Surroundings): { stop(): Promise<void> } {
	let stopped = false;
	let timer: NodeJS.Timeout | undefined;
	let turn = takeTurn();

	async function takeTurn(): Promise<void> {
		try {
			await underLock(pools, tick.name, () => tick.run(makeJob(pools, tick.name, {})));
		} catch (error) {
			if (!stopped) onFailure(tick.name, codeOf(error));
		}
		if (stopped) return;
		timer = setTimeout(() => {
			turn = takeTurn();
		}, tick.every);
	}

	return {
		stop: async () => {
			stopped = true;
			clearTimeout(timer);
			await turn;
		}
	};
}

/**
 * Holds the tick's advisory lock on a connection of the queue for as long as it runs: not in a transaction, which would
 * be cut for idling while mail is being sent. A lost connection frees the lock; ticks bear running twice.
 */
async function underLock(pools: Pools, name: string, run: () => Promise<void>): Promise<void> {
	const client = await pools.jobs.connect();
	let broken = false;
	const onError = () => (broken = true);
	client.on('error', onError);
	try {
		const key = `accanto tick ${name}`;
		const lock = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine';
		const { rows } = await client.query<{ mine: boolean }>(lock, [key]);
		if (!rows[0]?.mine) return;
		try {
			await run();
		} finally {
			await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]).catch(onError);
		}
	} finally {
		client.off('error', onError);
		client.release(broken);
	}
}
