import { createServer } from 'node:http';
import { Pool } from 'pg';
import { readCredentials, roleUrl } from '#platform/database/index.ts';
import { rowTypes } from '#platform/database/row-types.ts';
import { asNew } from './fresh-values.ts';
import { readPlan } from './plan.ts';
import type { Statement } from './record.ts';

// The bare limit: node:http and pg, nothing else. A request is one transaction of the product's application role: begin,
// platform.act_as, the statements that the product would send for the same rows, prepared and in one round trip, commit;
// the rows go out as JSON. It knows no session, opens no seal, writes no audit line (but where its path says so).
// usage: node tests/load/bare-server.ts <credentials file> <plan file> <identifiers made, JSON file> <port>

const [credentialsFile = '', planFile = '', madeIds = '[]', port = '0'] = process.argv.slice(2);
const credentials = readCredentials(credentialsFile);
if (!credentials) throw new Error('There are no credentials.');
const plan = readPlan(planFile);
const made = new Set(JSON.parse(madeIds) as string[]);

// Bytes stay as the server wrote them: turning them into a buffer and back is work that a bare server would not do.
const BYTEA = 17;
const asSent = (text: string): unknown => text;
const types = {
	getTypeParser: (oid: number, format?: 'text' | 'binary') =>
		oid === BYTEA ? asSent : rowTypes.getTypeParser(oid, format)
};
const pool = new Pool({ connectionString: roleUrl(credentials, 'app'), max: 8, pipeline: true, types });
pool.on('connect', (client) => client.on('error', () => undefined));

const ACT = 'select platform.act_as($1, $2::uuid, $3::uuid, $4::uuid, $5, $6, $7::uuid, $8::uuid)';
const names = new Map<string, string>();

/** A statement is parsed and planned once per connection. */
const named = ({ text, values }: Statement) => {
	const name = names.get(text) ?? `bare ${names.size}`;
	names.set(text, name);
	return { name, text, values: [...values] };
};

const inserts = ({ text }: Statement): boolean => /^\s*insert\b/i.test(text);

const answer = async (path: string): Promise<unknown> => {
	const recording = plan[path];
	if (!recording) return null;
	const statements = recording.statements.some(inserts) ? asNew(recording.statements, made) : recording.statements;
	const client = await pool.connect();
	try {
		const [, , ...results] = await Promise.all([
			client.query('begin'),
			client.query(named({ text: ACT, values: recording.capacity })),
			...statements.map((statement) => client.query(named(statement))),
			client.query('commit')
		]);
		return results.slice(0, -1).map(({ rows }) => rows);
	} finally {
		client.release();
	}
};

const asJson = (value: unknown): string =>
	JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));

createServer((request, response) => {
	request.resume();
	answer(request.url ?? '').then(
		(rows) => response.writeHead(rows === null ? 404 : 200, { 'content-type': 'application/json' }).end(asJson(rows)),
		(error: unknown) => response.writeHead(500).end(String(error))
	);
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
process.on('SIGTERM', () => process.exit(0));
