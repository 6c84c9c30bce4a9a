import type { ParseArgsOptionsConfig } from 'node:util';
import type { Config } from '#platform/config/index.ts';
import type { Platform } from '#platform/database/index.ts';

/** An option as parseArgs takes it, with what `--help` says of it. */
export type Options = Record<string, ParseArgsOptionsConfig[string] & { help: string }>;

/** What was asked for, and what a command may open; everything that was opened is closed after it. */
export interface Asked {
	config: Config;
	/** The options' values; a missing one is undefined. */
	values: Readonly<Record<string, string | boolean | undefined>>;
	/** The words after the command's name. */
	words: readonly string[];
	/** The administrator's URL; the embedded PostgreSQL runs as long as the command does. */
	adminUrl(): Promise<string>;
	/** The platform with the serving roles' logins, handed over to this process. */
	platform(): Promise<Platform>;
	/** A line of progress, on the error stream so that it never mixes with the answer. */
	say(line: string): void;
}

/** The answer in both forms; a refusal ends with code 1. */
export interface Answer {
	lines: string[];
	json: unknown;
	refused?: boolean;
}

export interface Command {
	/** What stands after the name, for example `<name> <e-mail>`. */
	usage?: string;
	options?: Options;
	/** How many words must stand after the name; 0 unless said. */
	words?: number;
	run(asked: Asked): Promise<Answer>;
}

/** The command was called wrongly: the message and the usage are shown and the code is 2. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}
