import { systemActor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { inTransaction, type Pools } from '#platform/database/index.ts';
import type { Job } from './job.ts';

/** A job under its name, acting through the app's connections and never through the queue's. */
export function makeJob(pools: Pools, name: string, payload: unknown): Job {
	const actor = (organisation?: string) => systemActor(name, organisation ?? null);
	return {
		name,
		payload,
		now: clock.now(),
		actor,
		transact: (work, organisation) => inTransaction(pools.app, actor(organisation), work)
	};
}
