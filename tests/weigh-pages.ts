import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { languages } from '#ui/words/locales.ts';

// What a phone on a bad connection has to fetch before it can draw a public page. Prints one line of JSON a page.
// The pages are drawn without a platform, as on the day the database is gone.

/** What was found on one page. */
export interface Weighed {
	path: string;
	status: number;
	/** Bytes of the page and of everything its first paint waits for, gzipped one by one. */
	bytes: number;
	/** Sheets and fonts the paint waits for: none, if all is well. */
	waitsFor: string[];
	/** What must not be there: scripts, cookies, other sites. */
	offences: string[];
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const paths = ['', '/rights', '/private', '/card/LI', '/contact', '/no-such-page'];

process.env['HOST_HEADER'] = 'x-weighed-host';
process.env['PROTOCOL_HEADER'] = 'x-weighed-protocol';
const { handler } = (await import(resolve('build/handler.js'))) as { handler: Handler };

const server = createServer((request, response) => {
	request.headers['x-weighed-host'] = request.headers.host;
	request.headers['x-weighed-protocol'] = 'http';
	handler(request, response, () => response.writeHead(404).end());
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const address = server.address();
const origin = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';

for (const { code } of languages) {
	for (const path of paths) process.stdout.write(`${JSON.stringify(await weigh(`/${code}${path}`))}\n`);
}
server.close();

async function weigh(path: string): Promise<Weighed> {
	const answer = await fetch(origin + path);
	const html = await answer.text();
	const links = [...html.matchAll(/<link[^>]+>/g)].map((found) => found[0]);
	const blocking = links.filter((link) => /stylesheet|preload|modulepreload/.test(link)).map(addressIn);
	const waitsFor = blocking.concat([...html.matchAll(/url\(["']?([^"')]+\.woff2?)/g)].map((found) => found[1] ?? ''));
	const offences = [
		...(/<script/i.test(html) ? ['script'] : []),
		...(answer.headers.has('set-cookie') ? ['cookie'] : []),
		...[...html.matchAll(/(?:src|action)="(https?:[^"]+)"|<link[^>]+href="(https?:[^"]+)"/g)].map((found) => found[0])
	];
	let bytes = gzipSync(html).length;
	for (const address of waitsFor) bytes += gzipSync(await bodyOf(address, path)).length;
	return { path, status: answer.status, bytes, waitsFor, offences };
}

function addressIn(link: string): string {
	return /href="([^"]+)"/.exec(link)?.[1] ?? '';
}

async function bodyOf(address: string, from: string): Promise<Uint8Array> {
	return new Uint8Array(await (await fetch(new URL(address, origin + from))).arrayBuffer());
}
