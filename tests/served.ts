import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import { systemActor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import { holdLock, startEmbedded } from '#platform/database/embedded/index.ts';
import { rowTypes } from '#platform/database/row-types.ts';

/** What `demo links --json` tells. */
export interface DemoLinks {
	people: { email: string; name: string; role: string; organisation: string; membership: string }[];
	offices: { office: string; url: string }[];
}

/** The product as `npm start` runs it, on a port and a data folder of its own, with the demonstration in it. */
export interface Served {
	origin: string;
	dataFolder: string;
	links: DemoLinks;
	/** Sees every row: to arrange what no page arranges, and to look behind row security. */
	admin: Pool;
	/** Signs one of the demonstration's people in: 'operator.livorno' or a whole address. @returns a Cookie header */
	enter(email: string): Promise<string>;
	/** The link of an office, by its code: 'li-police'. */
	office(code: string): string;
	/** Moves the installation's clock on; the worker sees it at its next turn (20 seconds at most). */
	moveClock(hours: number): Promise<void>;
	/** Everything the server wrote to its terminal so far. */
	said(): string;
	stop(): Promise<void>;
}

const project = resolve(import.meta.dirname, '..');
const LONGEST_START = 120_000;

/**
 * Starts the product for one journey file: `beforeAll(async () => (served = await serve()))`, `afterAll(() => served.stop())`.
 * Without its worker nothing changes but by requests; then it does not see the clock move either.
 */
export async function serve({
	worker = true,
	env = {}
}: { worker?: boolean; env?: NodeJS.ProcessEnv } = {}): Promise<Served> {
	await holdLock(join(project, 'node_modules', '.accanto-build.lock'), () => run('start.mjs', 'build'));
	const dataFolder = mkdtempSync(join(tmpdir(), 'accanto-served-'));
	const port = await freePort();
	const origin = `http://127.0.0.1:${String(port)}`;
	const settings = { ...bareEnvironment(), PORT: String(port), ACCANTO_DATA: dataFolder, ...env };
	const server = startServer(settings, worker ? [] : ['--no-worker']);
	try {
		await untilReady(origin, server);
		const links = env['ACCANTO_DEMO'] === 'off' ? NOBODY : await demoLinks(settings);
		const database = await startEmbedded({ dataFolder });
		const admin = new Pool({ connectionString: database.adminUrl, types: rowTypes, max: 3, pipeline: true });
		admin.on('error', () => undefined);
		const stop = async (): Promise<void> => {
			await admin.end();
			await server.stop();
			await database.stop();
			rmSync(dataFolder, { recursive: true, force: true });
		};
		const moveClock = (hours: number) => shiftClock(admin, hours);
		const enter = (email: string) => signIn(origin, links, email);
		const office = (code: string) => links.offices.find((one) => one.office === code)?.url ?? '';
		return { origin, dataFolder, links, admin, enter, office, moveClock, said: server.said, stop };
	} catch (error) {
		await server.stop();
		rmSync(dataFolder, { recursive: true, force: true });
		throw error;
	}
}

const NOBODY: DemoLinks = { people: [], offices: [] };

const demoLinks = async (settings: NodeJS.ProcessEnv): Promise<DemoLinks> =>
	JSON.parse(await run('src/entries/cli.ts', ['demo', 'links', '--json'], settings)) as DemoLinks;

/** Nothing of the terminal's own settings reaches the product under test. */
function bareEnvironment(): NodeJS.ProcessEnv {
	const foreign = /^(ACCANTO_|DATABASE_URL|TEST_DATABASE_URL|HOST$|PORT$|NODE_ENV$|VITEST)/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

interface Running {
	child: ChildProcess;
	said(): string;
	stop(): Promise<void>;
}

function startServer(env: NodeJS.ProcessEnv, args: string[]): Running {
	const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
	const child = spawn(process.execPath, ['src/entries/serve.ts', ...args], { cwd: project, env, stdio });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const ended = new Promise<void>((end) => child.once('exit', () => end()));
	const stop = async (): Promise<void> => {
		if (child.exitCode !== null) return;
		child.kill('SIGTERM');
		const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
		await ended;
		clearTimeout(late);
	};
	return { child, said: () => said, stop };
}

async function untilReady(origin: string, { child, said }: Running): Promise<void> {
	for (let waited = 0; waited < LONGEST_START; waited += 100) {
		if (child.exitCode !== null) break;
		const answer = await fetch(`${origin}/readyz`).catch(() => null);
		if (answer?.ok) return;
		await pause(100);
	}
	throw new Error(`The product did not start:\n${said()}`);
}

function run(script: string, args: string | string[], env = bareEnvironment()): Promise<string> {
	return new Promise((done, fail) => {
		const child = spawn(process.execPath, [script, ...[args].flat()], { cwd: project, env });
		let told = '';
		let complained = '';
		child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
		child.on('close', (code) => {
			if (code === 0) done(told);
			else fail(new Error(`${script} ${String(args)} failed: ${complained}`));
		});
	});
}

function freePort(): Promise<number> {
	return new Promise((done, fail) => {
		const probe = createServer().on('error', fail);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

async function signIn(origin: string, { people }: DemoLinks, email: string): Promise<string> {
	const person = people.find((one) => one.email === email || one.email === `${email}@example.org`);
	if (!person) throw new Error(`The demonstration has no ${email}.`);
	const answer = await fetch(`${origin}/account/sign-in?/demo`, {
		method: 'POST',
		// Without it the framework answers a form with JSON.
		headers: { origin, accept: 'text/html' },
		body: new URLSearchParams({ membership: person.membership }),
		redirect: 'manual'
	});
	const cookies = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
	if (answer.status !== 303 || cookies.length === 0)
		throw new Error(`${email} was not let in: ${String(answer.status)}.`);
	return cookies.filter((pair) => /^[^=]+=./.test(pair)).join('; ');
}

async function shiftClock(admin: Pool, hours: number): Promise<void> {
	await inTransaction(admin, systemActor('move-clock'), async (tx) => {
		const clockRow = await tx.selectFrom('platform.clock').select('shift_seconds').executeTakeFirstOrThrow();
		await clock.setShift(tx, Number(clockRow.shift_seconds) + Math.round(hours * 3600), { demo: true });
	});
	// The server is told by a notice, in the time of a glance.
	await pause(250);
}
