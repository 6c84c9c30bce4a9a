import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopback, type Config } from '#platform/config/index.ts';
import { knownHosts } from './known-hosts.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

/** Where the start stands: the address is taken first, the pages come when everything beneath them runs. */
export interface Stage {
	/** Null until the start is over. */
	handler: Handler | null;
	/** What keeps this instance from serving, in one word for a machine; null when nothing does. */
	ready: () => Promise<string | null>;
	/** Whether the server is going down: connections are not kept for another request. */
	leaving: boolean;
}

/** 512 KiB: the longest form is a small part of it. */
const longestBody = 512 * 1024;

/** Answers one request, or passes it on to the pages with headers that can be believed. */
export function answering(
	config: Pick<Config, 'origin' | 'host'>,
	stage: Stage
): (request: IncomingMessage, response: ServerResponse) => void {
	const hosts = knownHosts(config);
	const { protocol, hostname } = new URL(config.origin);
	const behindProxy = !isLoopback(hostname);
	return (request, response) => {
		const host = (request.headers.host ?? '').toLowerCase();
		const path = request.url ?? '';
		if (stage.leaving) response.setHeader('connection', 'close');
		if (path === '/healthz') return tell(response, 200, { status: 'ok' });
		if (path === '/readyz') return void tellReady(response, stage);
		if (!hosts.has(host)) return refuse(response, 421, 'This address does not belong to this server.');
		if (!path.startsWith('/')) return refuse(response, 400, 'The address cannot be read.');
		if (Number(request.headers['content-length'] ?? 0) > longestBody) return refuse(response, 413, 'This is too long.');
		if (!stage.handler) return refuse(response, 503, 'Accanto is starting. Avvio in corso.', { 'retry-after': '5' });
		const forwarded = { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host };
		Object.assign(request.headers, forwarded, { 'x-accanto-address': addressOf(request, behindProxy) });
		// The pages set these themselves; files do not pass through them.
		response.setHeader('x-content-type-options', 'nosniff');
		response.setHeader('cross-origin-resource-policy', 'same-origin');
		response.setHeader('referrer-policy', 'same-origin');
		void pass(stage.handler, request, response);
	};
}

/** The pages answer their own errors; one that gets past them must not take the whole process with it. */
async function pass(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
	try {
		await handler(request, response, () => {
			refuse(response, 404, 'Not found.');
		});
	} catch (error) {
		const id = randomUUID();
		process.stderr.write(`error ${id} ${whereOf(error)}\n`);
		if (response.headersSent) response.destroy();
		else refuse(response, 500, `Error ${id}. Help: 112, 1522, 114.`, { 'x-error-id': id });
	}
}

/** Kind and place without the message: a message may quote what somebody wrote. */
function whereOf(error: unknown): string {
	if (!(error instanceof Error)) return typeof error;
	const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	return [error.name, ...frames].join('\n');
}

/** The client behind a proxy on this machine, as the proxy names it; anybody else's X-Forwarded-For is not believed. */
function addressOf(request: IncomingMessage, behindProxy: boolean): string {
	const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
	const named = String(request.headers['x-forwarded-for'] ?? '')
		.split(',')
		.at(-1)
		?.trim();
	return (behindProxy && isLoopback(peer) && named) || peer;
}

async function tellReady(response: ServerResponse, stage: Stage): Promise<void> {
	const why = stage.leaving ? 'stopping' : stage.handler ? await stage.ready() : 'starting';
	tell(response, why === null ? 200 : 503, why === null ? { status: 'ready' } : { status: 'not ready', why });
}

function tell(response: ServerResponse, status: number, body: Record<string, string>): void {
	response
		.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
		.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, words: string, more: Record<string, string> = {}): void {
	const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', connection: 'close' };
	response.writeHead(status, { ...headers, ...more }).end(`${words}\n`);
}
