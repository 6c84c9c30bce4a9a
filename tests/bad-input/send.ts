import { connect } from 'node:net';

/** A request as bytes on the wire: nothing between us and the server puts it right. */
export interface Wire {
	readonly method: string;
	/** The target as it stands in the first line. */
	readonly target: string;
	readonly headers: readonly (readonly [string, string])[];
	readonly body?: Buffer;
}

export interface Answer {
	readonly status: number;
	readonly headers: ReadonlyMap<string, readonly string[]>;
	readonly body: string;
	readonly milliseconds: number;
}

/** The longest that a request may take; the server's own patience is longer. */
const PATIENCE = 20_000;

/** One address of this machine for each number, so that limits per address do not stand in the way; Linux alone has them. */
export const from = (n: number): string =>
	process.platform === 'linux' ? `127.${String(1 + (n % 5))}.${String(Math.floor(n / 5) % 200)}.2` : '127.0.0.1';

/** Sends a request and reads until the server closes. @throws when no answer came in time */
export function send(
	origin: string,
	{ method, target, headers, body }: Wire,
	localAddress = '127.0.0.1'
): Promise<Answer> {
	const { hostname, port } = new URL(origin);
	const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}connection: close\r\n\r\n`, 'latin1');
	const began = performance.now();
	return new Promise((done, fail) => {
		const chunks: Buffer[] = [];
		const socket = connect({ host: hostname, port: Number(port), localAddress });
		socket.setTimeout(PATIENCE, () => socket.destroy(new Error(`no answer to ${method} ${target.slice(0, 200)}`)));
		socket.on('data', (chunk) => chunks.push(chunk));
		socket.on('error', (error: NodeJS.ErrnoException) => {
			// The server may answer and hang up before a body that is too long has left us.
			if (chunks.length === 0 || !['EPIPE', 'ECONNRESET'].includes(error.code ?? '')) fail(error);
		});
		socket.on('close', () => done({ ...read(Buffer.concat(chunks)), milliseconds: performance.now() - began }));
		socket.write(body ? Buffer.concat([head, body]) : head);
	});
}

function read(bytes: Buffer): Omit<Answer, 'milliseconds'> {
	const end = bytes.indexOf('\r\n\r\n');
	const [first = '', ...lines] = bytes.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n');
	const pairs = lines.map(
		(line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)] as const
	);
	const headers = new Map(
		[...Map.groupBy(pairs, ([name]) => name)].map(([name, all]) => [name, all.map(([, value]) => value)])
	);
	const rest = bytes.subarray(end + 4);
	const whole = headers.get('transfer-encoding')?.[0] === 'chunked' ? unchunk(rest) : rest;
	return { status: Number(first.split(' ')[1] ?? 0), headers, body: whole.toString() };
}

function unchunk(bytes: Buffer): Buffer {
	const parts: Buffer[] = [];
	for (let at = 0; at < bytes.length;) {
		const line = bytes.indexOf('\r\n', at);
		const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
		if (line < 0 || !(size > 0)) break;
		parts.push(bytes.subarray(line + 2, line + 2 + size));
		at = line + 2 + size + 2;
	}
	return Buffer.concat(parts);
}
