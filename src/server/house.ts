import { expirePackages, keepNewStaffOut, mailNotice, stepSilence } from '#rooms/centres/index.ts';
import { clock } from '#platform/clock/index.ts';
import type { Platform } from '#platform/database/index.ts';
import {
	platformWork,
	startWorker as start,
	type Handler,
	type RunningWorker,
	type Tick
} from '#platform/jobs/index.ts';

/**
 * The composition root: the only file that knows all rooms. It hands their facts to whoever listens and their clocks to the
 * worker, so that rooms meet each other through front doors alone.
 */

const nobodyListens: Handler = () => Promise.resolve();

/** Who listens to which fact. A fact without a listener is still one job: it is taken out of the queue and done. */
const LISTENERS: Readonly<Record<string, Handler>> = {
	'network.staff-declared': keepNewStaffOut,
	'centres.notice-left': mailNotice,
	'centres.referral-sent': nobodyListens
};

const everyMinute: readonly Tick[] = [
	{
		name: 'centres.step-silence',
		every: 20_000,
		run: async (job) => {
			await job.transact((tx) => stepSilence(tx, job.now));
		}
	},
	{
		name: 'centres.expire-packages',
		every: 10 * 60_000,
		run: async (job) => {
			await job.transact((tx) => expirePackages(tx, job.now));
		}
	}
];

// A failure is told by the name of the work and a code; never by a value, which may be someone's words.
const tellFailure = (name: string, code: string): void => {
	process.stderr.write(`${name} failed: ${code}\n`);
};

/** Starts the platform's own work and that of the rooms; several instances may run over one database. */
export const startWorker = async (platform: Platform): Promise<RunningWorker> => {
	const stopFollowing = platform.config.demo ? await clock.followShift(platform.pools.jobs) : undefined;
	const own = platformWork(platform.config);
	const worker = await start({
		pools: platform.pools,
		handlers: { ...own.handlers, ...LISTENERS },
		ticks: [...own.ticks, ...everyMinute],
		onFailure: tellFailure
	});
	return {
		stop: async () => {
			await worker.stop();
			own.close();
			await stopFollowing?.();
		}
	};
};
