import { rmSync } from 'node:fs';
import { CannotStart } from '#platform/config/index.ts';
import { stopRunning, type Running } from './find-running.ts';
import { stillRuns } from './process-mark.ts';

/** A few times a second: an adopted server is nobody's child, so no event tells of its end. */
const glance = 200;

export interface Watched {
	pid: () => number;
	onExit: (listener: (why: string) => void) => void;
	/** Stops watching, and stops the server when the one that leaves was the last. */
	end: (leave: () => { last: boolean }) => Promise<void>;
}

/**
 * Looks after a running server.
 * @param again starts it once more when it dies; null: its death is only told.
 */
export function watchServer(
	first: Running,
	{ again, say }: { again: (() => Promise<Running>) | null; say: (line: string) => void }
): Watched {
	let running = first;
	const listeners: ((why: string) => void)[] = [];
	const giveUp = (why: string): void => {
		for (const listener of listeners) listener(why);
	};
	const revive = async (start: () => Promise<Running>): Promise<void> => {
		say('PostgreSQL ended unexpectedly: starting it again.');
		try {
			running = await start();
			timer.refresh();
		} catch (error) {
			giveUp(error instanceof CannotStart ? error.message : String(error));
		}
	};
	let over = false;
	const look = (): void => {
		if (over) return;
		if (stillRuns(running.mark)) timer.refresh();
		else if (again) void revive(again);
		else giveUp('PostgreSQL ended.');
	};
	const timer = setTimeout(look, glance).unref();
	const end = async (leave: () => { last: boolean }): Promise<void> => {
		over = true;
		clearTimeout(timer);
		if (!leave().last) return;
		await stopRunning(running);
		rmSync(running.socketFolder, { recursive: true, force: true });
	};
	return { pid: () => running.pid, onExit: (listener) => listeners.push(listener), end };
}
