import { Logger, run, type Task } from 'graphile-worker';
import type { Pools } from '#platform/database/index.ts';
import { codeOf } from './code-of.ts';
import type { Handler, Tick } from './job.ts';
import { makeJob } from './make-job.ts';
import { startTick } from './start-tick.ts';

export interface RunningWorker {
	/** Lets what is running end, takes nothing new, gives the connections back. */
	stop(): Promise<void>;
}

interface Work {
	readonly pools: Pools;
	/** What to do for each task, by its name. Jobs of other names wait for a worker that knows them. */
	readonly handlers: Readonly<Record<string, Handler>>;
	readonly ticks: readonly Tick[];
	/** Told the name of what failed and a code, never a value. */
	readonly onFailure: (name: string, code: string) => void;
}

/** Takes jobs from the queue and looks after the ticks, until stopped. Several workers may run over one database. */
export async function startWorker({ pools, handlers, ticks, onFailure }: Work): Promise<RunningWorker> {
	const runner = await run({
		pgPool: pools.jobs,
		taskList: Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, taskOf(name, handler)])),
		parsedCronItems: [],
		concurrency: 2,
		pollInterval: 2_000,
		noHandleSignals: true,
		logger: new Logger(() => () => undefined)
	});
	// The queue's connections come back by themselves; a runner that gives up is told once.
	runner.promise.catch((error: unknown) => onFailure('the queue', codeOf(error)));
	const running = ticks.map((tick) => startTick(tick, { pools, onFailure }));
	return {
		stop: async () => {
			await Promise.all(running.map((tick) => tick.stop()));
			await runner.stop();
		}
	};

	function taskOf(name: string, handler: Handler): Task {
		return async (payload) => {
			try {
				await handler(makeJob(pools, name, payload));
			} catch (error) {
				onFailure(name, codeOf(error));
				// The queue writes the message of what it catches into its table.
				throw new Error(codeOf(error));
			}
		};
	}
}
