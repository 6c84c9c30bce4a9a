import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { markOf } from './process-mark.ts';
import { askOnce, type Reach } from './reach.ts';
import { startEmbedded, type Embedded } from './start-embedded.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let dataFolder: string;
const started: Embedded[] = [];

const start = async (options: { keepAlive?: boolean; onLine?: (line: string) => void } = {}): Promise<Embedded> => {
	const embedded = await startEmbedded({ dataFolder, ...options });
	started.push(embedded);
	return embedded;
};

/** Another process that starts PostgreSQL, tells about it and stays. */
const parent = async (): Promise<{ child: ChildProcess; pid: number; reach: Reach }> => {
	const door = join(import.meta.dirname, 'index.ts');
	const script = `const { startEmbedded } = await import(${JSON.stringify(door)});
		const e = await startEmbedded({ dataFolder: ${JSON.stringify(dataFolder)} });
		process.stdout.write(JSON.stringify({ pid: e.pid(), reach: e.reach }));
		process.on('SIGTERM', () => e.stop().then(() => process.exit(0)));
		setInterval(() => {}, 1000);`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [said] = (await once(child.stdout, 'data')) as [Buffer];
	return { child, ...(JSON.parse(said.toString()) as { pid: number; reach: Reach }) };
};

const noteThings = async (reach: Reach): Promise<void> => {
	await askOnce(reach, 'create table things (name text)');
	await askOnce(reach, `insert into things values ('kept')`);
};

const things = async (reach: Reach): Promise<string[]> => {
	const rows = await askOnce<{ name: string }>(reach, 'select name from things');
	return rows.map(({ name }) => name);
};

const ended = async (pid: number): Promise<boolean> => {
	for (let tries = 0; tries < 200 && markOf(pid) !== null; tries++) await pause(50);
	return markOf(pid) === null;
};

beforeEach(() => {
	dataFolder = mkdtempSync(join(tmpdir(), 'accanto-test-'));
});

afterEach(async () => {
	for (const embedded of started.splice(0)) await embedded.stop();
	rmSync(dataFolder, { recursive: true, force: true });
});

test('a first start makes a database that only the socket reaches, and the next one finds it', async () => {
	const first = await start();
	const [{ listens, checksums } = {}] = await askOnce<{ listens: string; checksums: string }>(
		first.reach,
		`select current_setting('listen_addresses') as listens, current_setting('data_checksums') as checksums`
	);
	expect([listens, checksums, first.adopted]).toEqual(['', 'on', false]);
	await noteThings(first.reach);
	await first.stop();
	expect(await ended(first.pid())).toBe(true);
	const second = await start();
	expect(await things(second.reach)).toEqual(['kept']);
});

test('a wrong password is refused, and the right one is closed to other accounts', async () => {
	const { reach } = await start();
	await expect(askOnce({ ...reach, password: 'guess' }, 'select 1')).rejects.toThrow(/password authentication failed/);
	expect(statSync(join(dataFolder, 'secrets', 'postgres')).mode & 0o077).toBe(0);
	expect(statSync(reach.host).mode & 0o077).toBe(0);
});

describe('after a kill -9', () => {
	test('an orphaned PostgreSQL is taken over', async () => {
		const { child, pid, reach } = await parent();
		await noteThings(reach);
		child.kill('SIGKILL');
		await once(child, 'close');
		const embedded = await start();
		expect([embedded.adopted, embedded.pid()]).toEqual([true, pid]);
		expect(await things(embedded.reach)).toEqual(['kept']);
		await embedded.stop();
		expect(await ended(pid)).toBe(true);
	});

	test('of PostgreSQL under a command, the next start recovers what was acknowledged', async () => {
		const first = await start();
		await noteThings(first.reach);
		const over = new Promise<string>((resolve) => {
			first.onExit(resolve);
		});
		process.kill(first.pid(), 'SIGKILL');
		expect(await over).toBe('PostgreSQL ended.');
		const second = await start();
		expect(second.adopted).toBe(false);
		expect(await things(second.reach)).toEqual(['kept']);
	});

	test('of PostgreSQL under a server, it is started again at the same place', async () => {
		const lines: string[] = [];
		const embedded = await start({ keepAlive: true, onLine: (line) => lines.push(line) });
		await noteThings(embedded.reach);
		const before = embedded.pid();
		process.kill(before, 'SIGKILL');
		await vi.waitFor(() => expect(embedded.pid()).not.toBe(before), { timeout: 20_000 });
		expect(await things(embedded.reach)).toEqual(['kept']);
		expect(lines).toContain('PostgreSQL ended unexpectedly: starting it again.');
	});
});

describe('a stale pid file', () => {
	const leave = async (pid: number): Promise<void> => {
		const first = await start();
		const file = join(dataFolder, 'postgres', 'postmaster.pid');
		const note = readFileSync(file, 'utf8');
		await first.stop();
		writeFileSync(file, note.replace(/^\d+/, String(pid)), { mode: 0o600 });
	};

	test('of a dead process is passed over', async () => {
		await leave(4_194_303);
		expect((await start()).adopted).toBe(false);
	});

	test('of a living process that is something else is passed over', async () => {
		await leave(process.ppid);
		expect((await start()).adopted).toBe(false);
		expect(markOf(process.ppid)).not.toBeNull();
	});
});

test('the last one that leaves stops PostgreSQL, whoever started it', async () => {
	const { child, pid } = await parent();
	const guest = await start();
	child.kill('SIGTERM');
	await once(child, 'close');
	expect(markOf(pid)).not.toBeNull();
	await askOnce(guest.reach, 'select 1');
	await guest.stop();
	expect(await ended(pid)).toBe(true);
});

test('two starts at once make one database', async () => {
	const both = await Promise.all([start(), start()]);
	expect(both.map(({ adopted }) => adopted)).toEqual([false, true]);
	expect(both[0].pid()).toBe(both[1].pid());
});

test.runIf(process.getuid?.() === 0)('root without a user namespace uses another account and says so', async () => {
	const lines: string[] = [];
	const embedded = await startEmbedded({ dataFolder, rootBy: 'account', onLine: (line) => lines.push(line) });
	started.push(embedded);
	expect(lines[0]).toMatch(/^PostgreSQL refuses to run as root: it runs as account \d+/);
	expect(statSync(join(dataFolder, 'postgres')).uid).not.toBe(0);
	expect(existsSync(join(dataFolder, 'secrets', 'postgres'))).toBe(true);
	expect(lstatSync(join(dataFolder, 'secrets')).mode & 0o077).toBe(0);
});
