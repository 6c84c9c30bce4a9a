import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { project } from '../../launcher/paths.mjs';
import { freePort } from './ground.ts';
import { memoryOfTree } from './memory.ts';

/** Seconds from the command to the line that says that it is ready. */
export interface StartTimes {
	/** Empty folder: makes the cluster, migrates, loads the demonstration. The build is there already. */
	readonly first: number;
	/** The same command again, on what the first left: the median. */
	readonly second: number;
	readonly seconds: readonly number[];
	/** MiB of everything that was started (npm, launcher, server), PostgreSQL included. */
	readonly restingWithPostgresql: number | null;
}

const PATIENCE = 120_000;

const ready = (child: ChildProcess): Promise<void> =>
	new Promise((resolve, reject) => {
		let said = '';
		const tooLate = setTimeout(() => {
			reject(new Error(`npm start did not get ready: ${said}`));
		}, PATIENCE);
		child.stdout?.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			if (!said.includes('Accanto is ready')) return;
			clearTimeout(tooLate);
			resolve();
		});
		child.on('exit', (code) => {
			clearTimeout(tooLate);
			reject(new Error(`npm start ended (${String(code)}): ${said}`));
		});
	});

const startOnce = async (folder: string): Promise<{ seconds: number; memory: number | null }> => {
	const { npm_execpath: npm } = process.env;
	const env = { ...process.env, ACCANTO_DATA: folder, PORT: String(await freePort()) };
	const began = performance.now();
	const child = spawn(npm ? process.execPath : 'npm', [...(npm ? [npm] : []), 'start'], {
		cwd: project,
		env,
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
	await ready(child);
	const seconds = (performance.now() - began) / 1000;
	const memory = memoryOfTree(child.pid ?? 0);
	child.kill('SIGTERM');
	await ended;
	// npm does not wait for what it started: the server gives its folder free as its last act.
	while (existsSync(join(folder, 'serve.json'))) await pause(50);
	return { seconds, memory };
};

/** `npm start` as a person types it: once on an empty folder, then again on the same. */
export const measureStart = async (times = 3): Promise<StartTimes> => {
	const folder = mkdtempSync(join(tmpdir(), 'accanto-start-'));
	try {
		const first = await startOnce(folder);
		const again = [];
		for (let time = 0; time < times; time++) again.push(await startOnce(folder));
		const seconds = again.map((one) => one.seconds);
		const second = [...seconds].sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
		return { first: first.seconds, second, seconds, restingWithPostgresql: again.at(-1)?.memory ?? null };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
};
