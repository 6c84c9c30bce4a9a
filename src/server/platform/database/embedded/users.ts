import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownMark, stillRuns } from './process-mark.ts';

/**
 * The processes that use the embedded PostgreSQL of a data folder (`npm start`, a command beside it): the last one
 * that leaves stops the server, whoever started it.
 */
export function signIn(dataFolder: string): () => { last: boolean } {
	const folder = join(dataFolder, 'users');
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const note = join(folder, `${String(process.pid)}-${String(++count)}`);
	writeFileSync(note, ownMark(), { mode: 0o600 });
	return () => {
		rmSync(note, { force: true });
		return { last: others(folder) === 0 };
	};
}

let count = 0;

/** Counts the living and clears away the notes of those who were killed. */
function others(folder: string): number {
	return readdirSync(folder).filter((name) => {
		const lives = stillRuns(readFileSync(join(folder, name), 'utf8'));
		if (!lives) rmSync(join(folder, name), { force: true });
		return lives;
	}).length;
}
