/**
 * One line at the terminal.
 * @param {string} line
 */
export const say = (line) => process.stdout.write(`${line}\n`);

/**
 * The end: one line that says what is wrong and what to do.
 * @param {string} line
 * @returns {never}
 */
export function giveUp(line) {
	process.stderr.write(`${line}\n`);
	process.exit(1);
}
