import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '#platform/config/index.ts';
import { ownMark, stillRuns } from './process-mark.ts';

const longestWait = 120_000;
const pauseBetween = 50;

/**
 * Runs `work` while no other process does the same on this file: start and stop of the embedded PostgreSQL must not
 * cross. A lock left by a killed process is taken over.
 * @throws CannotStart when another living process holds it for two minutes.
 */
export async function holdLock<T>(file: string, work: () => Promise<T>): Promise<T> {
	const own = `${file}.${String(process.pid)}.${String(++count)}`;
	writeFileSync(own, ownMark(), { mode: 0o600 });
	try {
		await take(file, own);
		try {
			return await work();
		} finally {
			rmSync(file, { force: true });
		}
	} finally {
		rmSync(own, { force: true });
	}
}

let count = 0;

async function take(file: string, own: string): Promise<void> {
	for (let waited = 0; waited < longestWait; waited += pauseBetween) {
		if (linked(own, file)) return;
		removeIfStale(file, `${own}.stale`);
		await pause(pauseBetween);
	}
	throw new CannotStart(`Another Accanto process (${holder(file) ?? 'unknown'}) holds ${file}; stop it and try again.`);
}

/** link(2) either makes the name or fails: two processes cannot both succeed. */
function linked(from: string, to: string): boolean {
	try {
		linkSync(from, to);
		return true;
	} catch {
		return false;
	}
}

/** Between the look and the rename somebody may have renewed the lock: then it is put back. */
function removeIfStale(file: string, aside: string): void {
	const seen = holder(file);
	if (seen === null || stillRuns(seen)) return;
	try {
		renameSync(file, aside);
	} catch {
		return;
	}
	if (holder(aside) !== seen) linked(aside, file);
	rmSync(aside, { force: true });
}

function holder(file: string): string | null {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return null;
	}
}
