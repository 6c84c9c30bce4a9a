import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';
import { CannotStart, type Config } from '#platform/config/index.ts';
import { answering, type Stage } from './answer.ts';
import { CompressedResponse } from './compressed-response.ts';

export type Server = HttpServer<typeof IncomingMessage, typeof CompressedResponse>;

/** How long open requests may take to end when the server goes down. */
const drain = 10_000;

/**
 * Takes the address and answers on it.
 * @throws CannotStart with one line when the address is taken or cannot be had.
 */
export function listen(config: Pick<Config, 'host' | 'port' | 'origin'>, stage: Stage): Promise<Server> {
	const limits = {
		headersTimeout: 10_000,
		requestTimeout: 30_000,
		keepAliveTimeout: 15_000,
		connectionsCheckingInterval: 5_000
	};
	const server = createServer({ ...limits, ServerResponse: CompressedResponse }, answering(config, stage));
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			reject(new CannotStart(whyNot(error, config)));
		});
		server.listen(config.port, config.host, () => {
			server.removeAllListeners('error');
			resolve(server);
		});
	});
}

/** Takes no new request, lets the open ones end, and cuts what is still open after ten seconds. */
export async function closeServer(server: Server, stage: Stage): Promise<void> {
	stage.leaving = true;
	const cut = setTimeout(() => {
		server.closeAllConnections();
	}, drain);
	await new Promise<void>((resolve) => {
		server.close(() => {
			resolve();
		});
		server.closeIdleConnections();
	});
	clearTimeout(cut);
}

function whyNot(error: NodeJS.ErrnoException, { host, port }: Pick<Config, 'host' | 'port'>): string {
	const address = `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
	if (error.code === 'EADDRINUSE')
		return `Port ${String(port)} is taken by another program (${address}): stop it, or set PORT to another number.`;
	if (error.code === 'EACCES') return `This account may not listen on ${address}: set PORT to a number from 1024.`;
	if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
		return `This machine has no address ${host}: set HOST to one of its own.`;
	return `It is not possible to listen on ${address}: ${error.message}`;
}
