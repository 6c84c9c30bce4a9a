import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { CannotStart, makeDataFolder, type Config } from '#platform/config/index.ts';
import { holdLock, ownMark, stillRuns } from '#platform/database/embedded/index.ts';

const Note = z.object({ pid: z.number(), mark: z.string(), origin: z.string(), leaving: z.boolean() });
type Note = z.infer<typeof Note>;

/** How long a server that is going down is waited for. */
const patience = 20_000;

export interface Claim {
	/** Tells those who come that we are on our way out and worth waiting for. */
	leave(): void;
	/** Gives the folder free. */
	release(): void;
}

/**
 * Makes this process the one server of its data folder.
 * @throws CannotStart with one line that says where the other one runs.
 */
export async function claimData({ dataFolder, origin }: Pick<Config, 'dataFolder' | 'origin'>): Promise<Claim> {
	const file = join(makeDataFolder(dataFolder), 'serve.json');
	const own: Note = { pid: process.pid, mark: ownMark(), origin, leaving: false };
	await untilLeft(file);
	await holdLock(`${file}.lock`, async () => {
		await Promise.resolve();
		const other = livingOther(file);
		if (other)
			throw new CannotStart(`Accanto runs already on this data, at ${other.origin} (process ${String(other.pid)}).`);
		write(file, own);
	});
	return {
		leave: () => {
			write(file, { ...own, leaving: true });
		},
		release: () => {
			rmSync(file, { force: true });
		}
	};
}

async function untilLeft(file: string): Promise<void> {
	for (let waited = 0; waited < patience && livingOther(file)?.leaving; waited += 100) await pause(100);
}

function livingOther(file: string): Note | null {
	try {
		const read = Note.parse(JSON.parse(readFileSync(file, 'utf8')));
		return stillRuns(read.mark) ? read : null;
	} catch {
		return null;
	}
}

function write(file: string, note: Note): void {
	const draft = `${file}.${String(process.pid)}`;
	writeFileSync(draft, `${JSON.stringify(note)}\n`, { mode: 0o600 });
	renameSync(draft, file);
}
