import { createServer } from 'node:http';
import type { Actor } from '#platform/access/index.ts';
import { readConfig } from '#platform/config/index.ts';
import { acts } from './measured.ts';
import { raisePlatform } from '../../src/entries/raise-platform.ts';

// The product's own acts, with everything that belongs to them (row-level security, keys, seals opened, the audit line),
// and nothing of the pages: what an act costs by itself. The actor is given; no session is looked up.
// usage: node tests/load/view-server.ts <actors, JSON> <port>

const [actors = '{}', port = '0'] = process.argv.slice(2);
const { operator, office } = JSON.parse(actors) as { operator: Actor; office: Actor };
await raisePlatform(readConfig(process.env), () => undefined);

const answer = async (path: string): Promise<unknown> => {
	const { pathname, searchParams } = new URL(path, 'http://localhost');
	const after = searchParams.get('after') ?? '';
	const id = pathname.split('/')[2];
	if (pathname.startsWith('/list')) return acts.list(operator, after);
	if (pathname.startsWith('/open')) return acts.open(operator, id ?? '');
	return acts.refer(office);
};

createServer((request, response) => {
	request.resume();
	answer(request.url ?? '').then(
		(result) => {
			const body = JSON.stringify(result, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
			response.writeHead(result === null ? 404 : 200, { 'content-type': 'application/json' }).end(body);
		},
		(error: unknown) => response.writeHead(500).end(String(error))
	);
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
process.on('SIGTERM', () => process.exit(0));
