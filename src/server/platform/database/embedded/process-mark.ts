import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A name for one running process that no later process bears: its number and its start time.
 * Numbers alone are given again after a crash or a restart of the machine.
 * @returns null when no such process runs.
 */
export function markOf(pid: number): string | null {
	if (!isAlive(pid)) return null;
	const started = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
	return started === null ? null : `${String(pid)}:${started}`;
}

/** Whether the process that bore this mark still runs. */
export function stillRuns(mark: string): boolean {
	const pid = Number(mark.split(':')[0]);
	return Number.isInteger(pid) && pid > 0 && markOf(pid) === mark;
}

/** The mark of this process. */
export function ownMark(): string {
	return markOf(process.pid) ?? `${String(process.pid)}:self`;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

/** Field 22 of /proc/<pid>/stat (proc_pid_stat(5)); a zombie counts as ended. */
function startOnLinux(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return fields[0] === 'Z' ? null : (fields[19] ?? null);
	} catch {
		return null;
	}
}

function startByPs(pid: number): string | null {
	const listed = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
	return listed.status === 0 ? listed.stdout.trim().replaceAll(':', '.') : null;
}
