import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '#platform/config/index.ts';
import { program } from './find-binaries.ts';
import type { Running } from './find-running.ts';
import type { Ground } from './prepare-ground.ts';
import { markOf } from './process-mark.ts';
import { askOnce, reachAt } from './reach.ts';
import { makeSocketFolder } from './socket-folder.ts';

/** Settings of the server by their PostgreSQL names. */
export type Settings = Readonly<Record<string, string>>;

const biggestLog = 4 * 1024 * 1024;
const attempts = 4;

/**
 * Starts PostgreSQL on an existing cluster and waits until it answers. After a crash the old server's memory may
 * still be held for a moment, so a start that fails is tried again.
 * @throws CannotStart with PostgreSQL's own last line.
 */
export async function launch(
	ground: Ground,
	password: string,
	socketFolder: string,
	settings: Settings
): Promise<Running> {
	makeSocketFolder(socketFolder, ground.guise.identity);
	let said = '';
	for (let attempt = 1; attempt <= attempts; attempt++) {
		const from = logSize(ground);
		const child = spawnServer(ground, { ...standing, ...settings, unix_socket_directories: socketFolder });
		const running = await untilReady(child, socketFolder, password);
		if (running) return running;
		said = lastFatalLine(ground, from);
		await pause(attempt * 500);
	}
	throw new CannotStart(`The embedded PostgreSQL does not start: ${said} (more in ${logFile(ground)})`);
}

/** Reached through the socket alone. The log bears no statement and no value, for they may speak of people. */
const standing: Settings = {
	listen_addresses: '',
	port: '5432',
	unix_socket_permissions: '0700',
	max_connections: '60',
	shared_buffers: '128MB',
	timezone: 'UTC',
	log_timezone: 'UTC',
	lc_messages: 'C',
	logging_collector: 'off',
	log_min_error_statement: 'panic',
	log_min_messages: 'warning',
	log_error_verbosity: 'terse',
	log_checkpoints: 'off'
};

/** Detached: the terminal's Ctrl-C must reach PostgreSQL only through us, after the last request is answered. */
function spawnServer(ground: Ground, settings: Settings): ChildProcess {
	const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const [file = '', ...rest] = [
		...ground.guise.prefix,
		program(ground.binaries, 'postgres'),
		'-D',
		ground.cluster,
		...options
	];
	const log = openSync(logFile(ground), logSize(ground) > biggestLog ? 'w' : 'a', 0o600);
	try {
		const child = spawn(file, rest, {
			...ground.guise.identity,
			cwd: '/',
			detached: true,
			env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
			stdio: ['ignore', log, log]
		});
		child.on('error', () => undefined);
		child.unref();
		return child;
	} finally {
		closeSync(log);
	}
}

/** Null when the server ended before it answered. Recovery after a crash may take minutes: the wait ends with the server. */
async function untilReady(child: ChildProcess, socketFolder: string, password: string): Promise<Running | null> {
	const { pid } = child;
	while (pid !== undefined && child.exitCode === null && child.signalCode === null) {
		try {
			await askOnce({ ...reachAt(socketFolder, password), database: 'postgres' }, 'select 1');
			const mark = markOf(pid);
			if (mark !== null) return { pid, mark, socketFolder };
		} catch {
			await pause(25);
		}
	}
	return null;
}

const logFile = (ground: Ground): string => join(ground.dataFolder, 'postgres.log');

function logSize(ground: Ground): number {
	const file = openSync(logFile(ground), 'a', 0o600);
	try {
		return fstatSync(file).size;
	} finally {
		closeSync(file);
	}
}

function lastFatalLine(ground: Ground, from: number): string {
	const file = openSync(logFile(ground), 'r');
	try {
		const tail = Buffer.alloc(8192);
		const length = readSync(file, tail, 0, tail.length, Math.min(from, fstatSync(file).size));
		const lines = tail.toString('utf8', 0, length).trim().split('\n');
		return lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? 'it said nothing';
	} finally {
		closeSync(file);
	}
}
