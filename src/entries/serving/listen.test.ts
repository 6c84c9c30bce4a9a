import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from './answer.ts';
import { closeServer, listen, type Server } from './listen.ts';

const page = '<p>Sei al sicuro adesso? Puoi uscire da questa pagina.</p>'.repeat(60);

const stage: Stage = {
	leaving: false,
	ready: () => Promise.resolve(null),
	handler: (asked, response) => {
		if (asked.url === '/echo') return void response.end(JSON.stringify(asked.headers));
		if (asked.url === '/broken') return Promise.reject(new Error('broken on purpose'));
		if (asked.url === '/secret') response.setHeader('X-No-Compression', '1');
		response.setHeader('content-type', 'text/html; charset=utf-8');
		if (asked.url === '/long') {
			response.writeHead(200);
			const more = (left: number): void => {
				if (left === 0) response.end();
				else if (response.write(page.repeat(20))) more(left - 1);
				else response.once('drain', () => more(left - 1));
			};
			more(40);
			return;
		}
		response.writeHead(200, { 'content-length': Buffer.byteLength(page) }).end(page);
	}
};

let server: Server;
let port: number;

interface Answer {
	status: number | undefined;
	headers: IncomingMessage['headers'];
	body: Buffer;
}

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
	new Promise((resolve, reject) => {
		const sent = request({ host: '127.0.0.1', port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers } });
		sent.on('error', reject);
		sent.on('response', (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('end', () => {
				resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) });
			});
		});
		sent.end();
	});

const freePort = async (): Promise<number> => {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const { port: free } = probe.address() as AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return free;
};

beforeAll(async () => {
	port = await freePort();
	server = await listen({ host: '127.0.0.1', port, origin: `http://127.0.0.1:${port}` }, stage);
});

afterAll(() => closeServer(server, stage));

describe('hosts', () => {
	test.each(['accanto.attacker.example', 'localhost', '127.0.0.1:1', 'localhost.attacker.example:3000'])(
		'%s is foreign',
		async (host) => {
			expect((await ask('/', { host })).status).toBe(421);
		}
	);

	test('the names of this machine are known on a loopback address', async () => {
		for (const name of ['localhost', '127.0.0.1', '[::1]', 'LocalHost']) {
			expect((await ask('/', { host: `${name}:${port}` })).status).toBe(200);
		}
	});

	test('what the client says about the way it came is overwritten', async () => {
		const forged = {
			'x-forwarded-proto': 'https',
			'x-forwarded-host': 'attacker.example',
			'x-forwarded-for': '203.0.113.9',
			'x-accanto-address': '203.0.113.9'
		};
		const { body } = await ask('/echo', forged);
		expect(JSON.parse(body.toString())).toMatchObject({
			'x-forwarded-proto': 'http',
			'x-forwarded-host': `127.0.0.1:${port}`,
			'x-accanto-address': '127.0.0.1'
		});
	});
});

describe('compression', () => {
	test.each([
		['br', 'gzip, br', brotliDecompressSync],
		['gzip', 'gzip, br;q=0', gunzipSync]
	])('%s, as the client accepts', async (coding, accepts, open) => {
		const { headers, body } = await ask('/', { 'accept-encoding': accepts });
		expect(headers).toMatchObject({ 'content-encoding': coding, vary: 'Accept-Encoding' });
		expect(open(body).toString()).toBe(page);
		expect(body.length).toBeLessThan(page.length / 4);
	});

	test('none for a client that does not ask, nor for a page with a secret', async () => {
		for (const { headers, body } of [await ask('/'), await ask('/secret', { 'accept-encoding': 'br' })]) {
			expect(headers['content-encoding']).toBeUndefined();
			expect(headers['x-no-compression']).toBeUndefined();
			expect(body.toString()).toBe(page);
		}
	});

	test('a long stream arrives whole', async () => {
		const { body } = await ask('/long', { 'accept-encoding': 'br' });
		expect(brotliDecompressSync(body).length).toBe(page.length * 20 * 40);
	});
});

test('a body that says it is too long is refused unread', async () => {
	expect((await ask('/', { 'content-length': '600000' }, 'POST')).status).toBe(413);
});

test('health is told to any host, and readiness follows the start', async () => {
	expect(await ask('/healthz', { host: '10.0.0.7' })).toMatchObject({ status: 200 });
	expect((await ask('/readyz')).status).toBe(200);
	const { handler } = stage;
	stage.handler = null;
	expect((await ask('/readyz')).status).toBe(503);
	expect((await ask('/')).status).toBe(503);
	stage.handler = handler;
});

test('an error that gets past the pages is an answer with its number', async () => {
	const { status, headers, body } = await ask('/broken');
	expect(status).toBe(500);
	expect(body.toString()).toContain(headers['x-error-id']);
	expect((await ask('/')).status).toBe(200);
});

test('a busy port is told in one line', async () => {
	const twice = listen({ host: '127.0.0.1', port, origin: `http://127.0.0.1:${port}` }, stage);
	await expect(twice).rejects.toThrow(new RegExp(`^Port ${port} is taken by another program [^\\n]+$`));
});
