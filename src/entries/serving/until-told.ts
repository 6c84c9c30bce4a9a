/** Why the process shall end: a signal, or the launcher that is gone. */
export type Reason = NodeJS.Signals | 'launcher';

/** A signal that comes again this soon is the same one: the terminal sends it to us, and so does the launcher. */
const sameSignal = 1_000;

/**
 * Waits for the word to stop. Asked once more later, the process ends at once and leaves PostgreSQL to the next start.
 */
export function untilTold(): Promise<Reason> {
	return new Promise((resolve) => {
		let first: number | null = null;
		const heard = (reason: Reason): void => {
			const at = performance.now();
			if (first !== null && at - first > sameSignal && reason !== 'launcher') process.exit(130);
			first ??= at;
			resolve(reason);
		};
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
		// The launcher holds a channel to us; the channel closes with it, however it ends.
		process.on('disconnect', () => {
			heard('launcher');
		});
	});
}
