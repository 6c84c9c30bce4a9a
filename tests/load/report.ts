import type { Paint } from './first-paint.ts';
import type { Machine } from './machine.ts';
import type { Memory } from './memory.ts';
import type { Measured } from './rounds.ts';
import type { StartTimes } from './start-time.ts';

/** Everything that one run found; what bench.json holds. */
export interface Bench {
	readonly at: string;
	readonly command: string;
	readonly machine: Machine;
	readonly cases: number;
	readonly concurrency: number;
	readonly secondsOfARound: number;
	readonly measured: readonly Line[];
	readonly memory: { readonly server: Memory | null; readonly bare: Memory | null; readonly postgresql: number | null };
	readonly start: StartTimes | null;
	readonly firstPaint: readonly Paint[];
}

export interface Line {
	readonly what: string;
	readonly of: string;
	readonly says: string;
	readonly perSecond: number;
	readonly p50: number;
	readonly p95: number;
	readonly bytes: number;
	readonly serverTime: number;
	readonly postgresqlTime: number;
	readonly ratio: number;
	/** Processor time of the bare answer to that of this one, of the server and of PostgreSQL together. */
	readonly timeRatio: number;
	readonly aim: number | null;
	readonly rounds: readonly number[];
}

const round = (value: number, digits = 0): number => Number(value.toFixed(digits));

/** The measured stretches with their ratio to the bare one of the same thing. */
export const linesOf = (measured: readonly Measured[]): Line[] =>
	measured.map(({ what, of, says, aim, figures }) => {
		const bare = measured.find((one) => one.what === what && one.of === 'bare')?.figures;
		const { serverTime, postgresqlTime } = figures;
		return {
			what,
			of,
			says,
			perSecond: round(figures.perSecond),
			p50: round(figures.p50, 2),
			p95: round(figures.p95, 2),
			bytes: figures.bytes,
			serverTime: round(serverTime, 2),
			postgresqlTime: round(postgresqlTime, 2),
			ratio: bare ? round(figures.perSecond / bare.perSecond, 2) : Number.NaN,
			timeRatio: bare ? round((bare.serverTime + bare.postgresqlTime) / (serverTime + postgresqlTime), 2) : Number.NaN,
			aim: aim ?? null,
			rounds: figures.rounds.map((rate) => round(rate))
		};
	});

const row = (cells: readonly (string | number)[]): string => {
	const widths = [6, 10, 40, 7, 7, 8, 7, 7, 7, 6, 6, 5];
	return cells
		.map((cell, at) => (at < 3 ? String(cell).padEnd(widths[at] ?? 0) : String(cell).padStart(widths[at] ?? 0)))
		.join(' ')
		.trimEnd();
};

const tableOf = (lines: readonly Line[]): string[] => [
	row(['what', 'server', 'answer', 'per s', 'p50 ms', 'p95 ms', 'bytes', 'cpu ms', 'pg ms', 'cpu', 'ratio', 'aim']),
	...lines.map((line) => {
		const { what, of, says, perSecond, p50, p95, bytes, serverTime, postgresqlTime, timeRatio, ratio, aim } = line;
		return row([what, of, says, perSecond, p50, p95, bytes, serverTime, postgresqlTime, timeRatio, ratio, aim ?? '']);
	})
];

/** The whole run as text for the terminal. */
export const printed = (bench: Bench): string => {
	const { machine, memory, start, firstPaint } = bench;
	const { system, processor, cores, memoryGiB, loadBefore } = machine;
	const paints = firstPaint.map(
		({ page, br, gzip, waitsFor, script }) =>
			`first paint, ${page}: ${br} bytes (brotli), ${gzip} (gzip); waits for ${waitsFor.length} files; ${script ? 'A SCRIPT' : 'no script'}; aim 14336`
	);
	const server = memory.server;
	return [
		`${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}; Node ${machine.node}, PostgreSQL ${machine.postgresql}; load before: ${loadBefore}; ${machine.commit}`,
		`${bench.cases} cases, ${bench.concurrency} requests under way, rounds of ${bench.secondsOfARound} s; the median of the rounds counts`,
		'cpu ms, pg ms: processor time of a request, of the server and of PostgreSQL; cpu: that of bare to this; ratio: requests per second',
		'',
		...tableOf(bench.measured),
		'',
		...(server ? [`memory of web and worker: ${server.resident} MiB, at most ${server.peak} MiB; aim 300`] : []),
		...(memory.bare ? [`memory of the bare server: ${memory.bare.resident} MiB`] : []),
		...(memory.postgresql ? [`memory of PostgreSQL: ${memory.postgresql} MiB`] : []),
		...(start
			? [
					`npm start on an empty folder: ${start.first.toFixed(1)} s`,
					`npm start, the second time: ${start.second.toFixed(2)} s; aim 3`
				]
			: []),
		...paints
	].join('\n');
};
