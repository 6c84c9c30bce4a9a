import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Counted as Generated, Order } from './generator.ts';
import { processorTime } from './memory.ts';
import type { Ground } from './ground.ts';
import type { Options } from './options.ts';
import type { Servers } from './servers.ts';
import type { Stretch } from './stretches.ts';

/** What a stretch came to: the median round by its rate. */
export interface Figures {
	readonly perSecond: number;
	readonly p50: number;
	readonly p95: number;
	readonly bytes: number;
	/** Processor time of one request, in milliseconds: of the server, and of PostgreSQL. Others on the machine change it least. */
	readonly serverTime: number;
	readonly postgresqlTime: number;
	/** The rates of all rounds, in their order: how even they are. */
	readonly rounds: readonly number[];
}

export interface Measured extends Stretch {
	readonly figures: Figures;
}

type Counted = Generated & { readonly serverTime: number; readonly postgresqlTime: number };
type Fire = (order: Order) => Promise<Generated>;

const MOST = 1_000_000;
/** How long sealing is waited for, in steps of a tenth of a second. */
const STEPS = 600;

const withGenerator = async <T>(work: (fire: Fire) => Promise<T>): Promise<T> => {
	const child = fork(join(import.meta.dirname, 'generator.ts'));
	const fire: Fire = (order) =>
		new Promise((resolve, reject) => {
			child.once('message', (said: Generated | { failed: string }) => {
				if ('failed' in said) reject(new Error(said.failed));
				else resolve(said);
			});
			child.send(order);
		});
	try {
		return await work(fire);
	} finally {
		child.disconnect();
	}
};

/** The worker seals audit lines within seconds of the act: a stretch must not pay for the one before it. */
const untilSealed = async (admin: Client): Promise<void> => {
	for (let step = 0; step < STEPS; step++) {
		const { rows } = await admin.query<{ waits: boolean }>(
			'select exists (select from platform.audit_waiting) as waits'
		);
		if (!rows[0]?.waits) return;
		await pause(100);
	}
};

const median = (counted: readonly Counted[]): Figures => {
	const rate = ({ requests, seconds }: Counted): number => requests / seconds;
	const sorted = [...counted].sort((a, b) => rate(a) - rate(b));
	const middle = sorted[Math.floor((sorted.length - 1) / 2)];
	if (!middle) throw new Error('There was no round.');
	const { p50, p95, bytes, serverTime, postgresqlTime } = middle;
	return { perSecond: rate(middle), p50, p95, bytes, serverTime, postgresqlTime, rounds: counted.map(rate) };
};

/**
 * Measures the stretches of one thing: a warm-up of each, then rounds in which each has its turn, so that what else
 * happens on the machine meets all of them. Between two turns all audit lines are sealed.
 */
export const measure = (
	stretches: readonly Stretch[],
	{ servers, ground, options }: { servers: Servers; ground: Ground; options: Options }
): Promise<Measured[]> =>
	withGenerator(async (fire) => {
		const counted = new Map(stretches.map((stretch) => [stretch, [] as Counted[]]));
		const turn = async (stretch: Stretch, seconds: number): Promise<Counted> => {
			const { concurrency } = options;
			const { shots, server, what, of } = stretch;
			const { port, pid } = servers[server];
			const time = () => [processorTime(pid) ?? Number.NaN, processorTime(ground.postgres()) ?? Number.NaN] as const;
			const [ours, postgresqls] = time();
			const result = await fire({ port, shots, concurrency, seconds, most: MOST });
			const [oursThen, postgresqlsThen] = time();
			if (result.wrong > 0)
				throw new Error(`${what}/${of}: ${result.wrong} wrong answers, such as ${String(result.wrongAnswer)}`);
			await untilSealed(ground.admin);
			const each = (time: number): number => time / result.requests;
			return { ...result, serverTime: each(oursThen - ours), postgresqlTime: each(postgresqlsThen - postgresqls) };
		};
		for (const stretch of stretches) await turn(stretch, Math.max(1, options.seconds / 3));
		for (let round = 0; round < options.rounds; round++) {
			for (const [stretch, results] of counted) results.push(await turn(stretch, options.seconds));
		}
		return [...counted].map(([stretch, results]) => ({ ...stretch, figures: median(results) }));
	});
