import { parseArgs } from 'node:util';
import { UsageError, type Answer, type Asked, type Command, type Options } from './command.ts';
import { commands } from './index.ts';

/** What a call answers: the text for its stream, and the code to end with. */
export interface Outcome {
	out: string;
	code: 0 | 1 | 2;
}

type Means = Omit<Asked, 'values' | 'words'>;

const common = {
	json: { type: 'boolean', help: 'Answer as one JSON value.' },
	help: { type: 'boolean', short: 'h', help: 'Show this.' }
} as const;

/**
 * Finds the command in the words of the call, reads its options and runs it.
 * @throws UsageError for what cannot be understood; whatever the command throws.
 */
export async function dispatch(args: readonly string[], means: () => Means): Promise<Outcome> {
	const found = find(args);
	if (!found) {
		if (args.length === 0 || args[0] === '--help' || args[0] === '-h') return { out: overview(), code: 0 };
		throw new UsageError(
			`There is no command '${args.filter((word) => !word.startsWith('-')).join(' ')}'.\n${overview()}`
		);
	}
	const { command } = await found.entry.load();
	const { values, positionals } = parse(command, found.rest, found.name);
	if (values['help'] === true) return { out: help(found.name, found.entry.summary, command), code: 0 };
	if (positionals.length !== (command.words ?? 0)) throw new UsageError(usageLine(found.name, command));
	const answer = await command.run({ ...means(), values, words: positionals });
	return { out: written(answer, values['json'] === true), code: answer.refused ? 1 : 0 };
}

function find(args: readonly string[]) {
	for (const length of [2, 1]) {
		const name = args.slice(0, length).join(' ');
		const entry = commands[name];
		if (entry && Object.hasOwn(commands, name)) return { name, entry, rest: args.slice(length) };
	}
	return null;
}

function parse(command: Command, args: string[], name: string) {
	try {
		const options = { ...command.options, ...common };
		const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
		return { values: values as Asked['values'], positionals };
	} catch (error) {
		throw new UsageError(`${(error as Error).message}\n${usageLine(name, command)}`);
	}
}

const written = ({ lines, json }: Answer, asJson: boolean): string =>
	asJson ? JSON.stringify(json) : lines.join('\n');

const usageLine = (name: string, { usage }: Command): string =>
	`Usage: npm run accanto -- ${[name, usage, '[options]'].filter(Boolean).join(' ')}`;

function help(name: string, summary: string, command: Command): string {
	const all: Options = { ...command.options, ...common };
	const options = Object.entries(all).map(([option, { type, help: meaning }]) => {
		return `  --${`${option}${type === 'string' ? ' <…>' : ''}`.padEnd(22)} ${meaning}`;
	});
	return [summary, '', usageLine(name, command), '', ...options].join('\n');
}

function overview(): string {
	const width = Math.max(...Object.keys(commands).map(({ length }) => length));
	const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
	return [
		'Usage: npm run accanto -- <command> [options]',
		'',
		...lines,
		'',
		'Each command explains itself with --help.'
	].join('\n');
}
