/** What passed and what failed so far; each tool counts as one, each test as one. */
export interface Score {
	passed: number;
	failed: number;
}

/** Tells one step of the run: its name, its result, how long it took. */
export function tell(name: string, words: string, seconds: number): void {
	process.stdout.write(`${name.padEnd(22)} ${words.padEnd(28)} ${seconds.toFixed(1)} s\n`);
}

/** One line that is no result. */
export function note(line: string): void {
	process.stdout.write(`${line}\n`);
}

/** Shows what a failed step said, set in so that the progress lines stand out. */
export function show(said: string): void {
	const text = said
		.trim()
		.split('\n')
		.map((line) => `    ${line}`);
	process.stdout.write(`\n${text.join('\n')}\n\n`);
}

/** Writes the last line and sets the exit code. */
export function conclude({ passed, failed }: Score): void {
	process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
	process.exitCode = failed > 0 ? 1 : 0;
}
