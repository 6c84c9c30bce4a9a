/**
 * The program cannot start or go on, and the person at the terminal can do something about it.
 * The message is one English line that says what is wrong and what to do; entries print it without a stack
 * and exit with 1.
 */
export class CannotStart extends Error {
	override readonly name = 'CannotStart';
}
