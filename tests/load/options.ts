import { parseArgs } from 'node:util';

/** What a run of the benchmark was asked for. */
export interface Options {
	/** Cases of the one Centre. */
	readonly cases: number;
	/** Seconds of each measured stretch. */
	readonly seconds: number;
	/** Rounds, in each of which every server has its turn; the median counts. */
	readonly rounds: number;
	/** Requests under way at once. */
	readonly concurrency: number;
	/** Only what bears one of these names; empty: everything. */
	readonly only: readonly string[];
	/** A folder for CPU profiles of the measured servers; null: none. */
	readonly profiles: string | null;
	/** Where the figures are written. */
	readonly out: string;
}

/** Reads the command line of `npm run bench -- …`. */
export const readOptions = (args: readonly string[]): Options => {
	const { values } = parseArgs({
		args: [...args],
		options: {
			quick: { type: 'boolean', default: false },
			cases: { type: 'string' },
			seconds: { type: 'string' },
			rounds: { type: 'string', default: '3' },
			concurrency: { type: 'string', default: '8' },
			only: { type: 'string', multiple: true, default: [] },
			profiles: { type: 'string' },
			out: { type: 'string', default: 'bench.json' }
		}
	});
	return {
		cases: whole('cases', values.cases ?? (values.quick ? '5000' : '100000'), 200),
		seconds: whole('seconds', values.seconds ?? (values.quick ? '2' : '8'), 1),
		rounds: whole('rounds', values.rounds, 1),
		concurrency: whole('concurrency', values.concurrency, 1),
		only: values.only,
		profiles: values.profiles ?? null,
		out: values.out
	};
};

function whole(name: string, text: string, least: number): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < least) throw new RangeError(`--${name} is a whole number from ${least}.`);
	return number;
}
