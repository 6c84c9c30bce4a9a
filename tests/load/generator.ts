import { randomInt, randomUUID } from 'node:crypto';
import { Agent, request as ask, type IncomingMessage } from 'node:http';

// The load: one process that keeps so many requests under way, over connections that stay open, until its time is over.
// It is told what to do by messages, and answers each with what it counted.

/** A request to send; `{once}` in the body and `{address}` in a header become new values each time. */
export interface Shot {
	readonly method: 'GET' | 'POST';
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	readonly status: number;
}

export interface Order {
	readonly port: number;
	readonly shots: readonly Shot[];
	readonly concurrency: number;
	readonly seconds: number;
	/** Ends the stretch before its time. */
	readonly most: number;
}

export interface Counted {
	readonly requests: number;
	readonly wrong: number;
	/** The first answer that was not as expected, for whoever looks why. */
	readonly wrongAnswer: string | null;
	readonly seconds: number;
	readonly p50: number;
	readonly p95: number;
	/** Mean length of a body as it came, in bytes. */
	readonly bytes: number;
}

interface Tally {
	readonly times: number[];
	wrong: number;
	wrongAnswer: string | null;
	bytes: number;
}

const headersOf = (shot: Shot, body: string | undefined): Record<string, string> => {
	const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
	const filled = Object.entries(shot.headers ?? {}).map(([name, value]) => [name, value.replace('{address}', address)]);
	return { ...Object.fromEntries(filled), ...(body ? { 'content-length': String(Buffer.byteLength(body)) } : {}) };
};

const fire = (agent: Agent, port: number, shot: Shot, tally: Tally): Promise<void> =>
	new Promise((resolve, reject) => {
		const body = shot.body?.replace('{once}', randomUUID());
		const began = performance.now();
		const { method, path } = shot;
		const options = { agent, port, host: '127.0.0.1', method, path, headers: headersOf(shot, body) };
		const sent = ask(options, (answer: IncomingMessage) => {
			let kept = '';
			answer.on('data', (chunk: Buffer) => {
				tally.bytes += chunk.length;
				if (answer.statusCode !== shot.status && kept.length < 500) kept += chunk.toString();
			});
			answer.on('end', () => {
				tally.times.push(performance.now() - began);
				if (answer.statusCode !== shot.status) {
					tally.wrong += 1;
					tally.wrongAnswer ??= `${method} ${path}: ${answer.statusCode ?? 0} ${kept.slice(0, 500)}`;
				}
				resolve();
			});
		});
		sent.on('error', reject);
		sent.end(body);
	});

const carryOut = async ({ port, shots, concurrency, seconds, most }: Order): Promise<Counted> => {
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const tally: Tally = { times: [], wrong: 0, wrongAnswer: null, bytes: 0 };
	const began = performance.now();
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < most && performance.now() - began < seconds * 1000) {
			const shot = shots[next++ % shots.length];
			if (shot) await fire(agent, port, shot, tally);
		}
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
	const passed = (performance.now() - began) / 1000;
	agent.destroy();
	const sorted = Float64Array.from(tally.times).sort();
	const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
	const { wrong, wrongAnswer } = tally;
	const bytes = Math.round(tally.bytes / Math.max(1, sorted.length));
	return { requests: sorted.length, wrong, wrongAnswer, seconds: passed, p50: at(0.5), p95: at(0.95), bytes };
};

process.on('message', (order: Order) => {
	carryOut(order).then(
		(counted) => process.send?.(counted),
		(error: unknown) => process.send?.({ failed: String(error) })
	);
});
process.on('disconnect', () => process.exit(0));
