import { CannotStart } from '#platform/config/index.ts';
import { untilTold } from './until-told.ts';

/** One line at the terminal. */
export const say = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

/** What a long-running process is told while it starts: what to undo when it ends, and how to end it with a reason. */
export interface Process {
	/** The last one that was given is done first. */
	atEnd(undo: () => void | Promise<void>): void;
	/** Is done before all the others. */
	firstAtEnd(undo: () => void | Promise<void>): void;
	/** Ends the process with code 1 and this line. */
	fail: (why: string) => void;
}

/**
 * Runs a process from its start to the word to stop, undoes what was done, and ends with code 0; with 1 and one line
 * when it could not start or had to give up.
 */
export async function runProcess(start: (self: Process) => Promise<void>): Promise<void> {
	const undoing: (() => void | Promise<void>)[] = [];
	const first: (() => void | Promise<void>)[] = [];
	const failed = Promise.withResolvers<never>();
	failed.promise.catch(() => undefined);
	const told = untilTold();
	let code = 0;
	try {
		await start({
			atEnd: (undo) => undoing.unshift(undo),
			firstAtEnd: (undo) => first.push(undo),
			fail: (why) => {
				failed.reject(new CannotStart(why));
			}
		});
		const reason = await Promise.race([told, failed.promise]);
		if (reason !== 'launcher') say('Stopping.');
	} catch (error) {
		code = 1;
		complain(error);
	}
	for (const undo of [...first, ...undoing]) await undoOne(undo);
	process.exit(code);
}

async function undoOne(undo: () => void | Promise<void>): Promise<void> {
	try {
		await undo();
	} catch (error) {
		complain(error);
	}
}

/** What the person at the terminal can mend is one line; anything else is our fault and shows where. */
function complain(error: unknown): void {
	const words = error instanceof CannotStart ? error.message : error instanceof Error ? error.stack : String(error);
	process.stderr.write(`${words ?? 'The process failed.'}\n`);
}
