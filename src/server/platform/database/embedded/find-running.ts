import { closeSync, openSync, readFileSync, readlinkSync, readSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from './prepare-ground.ts';
import { markOf, stillRuns } from './process-mark.ts';
import { askOnce, reachAt } from './reach.ts';

/** A PostgreSQL server that runs on this data folder. */
export interface Running {
	pid: number;
	mark: string;
	socketFolder: string;
}

const patience = 30_000;

/**
 * Finds the server that already runs on this cluster: one that outlived its parent, or one that another Accanto
 * process on the same data started. A pid file whose process is dead or foreign is removed.
 * A server of ours that cannot be reached is stopped, so that a new one can start.
 */
export async function findRunning(ground: Ground, password: string): Promise<Running | null> {
	const noted = readNote(ground.cluster);
	if (noted === null) return null;
	const mark = markOf(noted.pid);
	if (mark === null || !servesThis(noted.pid, ground.cluster)) {
		rmSync(join(ground.cluster, 'postmaster.pid'), { force: true });
		if (noted.socketFolder) rmSync(join(noted.socketFolder, '.s.PGSQL.5432.lock'), { force: true });
		return null;
	}
	const running = { pid: noted.pid, mark, socketFolder: noted.socketFolder };
	for (let waited = 0; waited < patience && stillRuns(mark); waited += 100) {
		if (await answers(running, ground, password)) return running;
		await pause(100);
	}
	await stopRunning(running);
	return null;
}

/** Fast shutdown (SIGINT: open transactions are rolled back), and after 30 s the immediate one (SIGQUIT). */
export async function stopRunning({ pid, mark }: Running): Promise<void> {
	for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
		if (stillRuns(mark)) process.kill(pid, signal);
		for (let waited = 0; waited < patience && stillRuns(mark); waited += 20) await pause(20);
	}
}

/** Lines of postmaster.pid: process, data folder, start, port, socket folder (PostgreSQL manual, 'Database File Layout'). */
function readNote(cluster: string): { pid: number; socketFolder: string } | null {
	try {
		const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
		const pid = Math.abs(Number(lines[0]));
		return Number.isInteger(pid) && pid > 0 ? { pid, socketFolder: lines[4]?.trim() ?? '' } : null;
	} catch {
		return null;
	}
}

/** A server works inside its data folder; the number alone may have passed to another program. */
function servesThis(pid: number, cluster: string): boolean {
	if (process.platform !== 'linux') {
		return spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes('postgres');
	}
	try {
		const name = readFileSync(`/proc/${String(pid)}/comm`, 'utf8').trim();
		return name === 'postgres' && readlinkSync(`/proc/${String(pid)}/cwd`) === realpathSync(cluster);
	} catch {
		return false;
	}
}

/** It is ours when it names the same data folder and the same system identifier as the files. */
async function answers({ socketFolder }: Running, ground: Ground, password: string): Promise<boolean> {
	try {
		const [found] = await askOnce<{ folder: string; identifier: string }>(
			{ ...reachAt(socketFolder, password), database: 'postgres' },
			`select current_setting('data_directory') as folder, system_identifier::text as identifier from pg_control_system()`
		);
		return (
			found !== undefined &&
			realpathSync(found.folder) === realpathSync(ground.cluster) &&
			found.identifier === systemIdentifier(ground.cluster)
		);
	} catch {
		return false;
	}
}

/** The first eight bytes of global/pg_control (ControlFileData in catalog/pg_control.h), in the machine's byte order. */
function systemIdentifier(cluster: string): string {
	const file = openSync(join(cluster, 'global', 'pg_control'), 'r');
	try {
		const head = Buffer.alloc(8);
		readSync(file, head, 0, 8, 0);
		return head.readBigUInt64LE(0).toString();
	} finally {
		closeSync(file);
	}
}
