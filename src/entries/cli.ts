import { CannotStart, readConfig } from '#platform/config/index.ts';
import { UsageError } from './commands/command.ts';
import { dispatch, type Outcome } from './commands/dispatch.ts';
import { openMeans } from './commands/open-means.ts';

// `npm run accanto -- <command>`: ends with 0, with 1 when refused, with 2 when called wrongly.
const args = process.argv.slice(2);
const asJson = args.includes('--json');
const means = openMeans();

const end = ({ out, code }: Outcome, stream: NodeJS.WriteStream): void => {
	stream.write(`${out}\n`);
	process.exitCode = code;
};

function failed(error: unknown): Outcome {
	if (error instanceof UsageError) return { out: error.message, code: 2 };
	const plain = error instanceof CannotStart;
	if (!plain && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
	const message = error instanceof Error ? error.message : String(error);
	return { out: asJson ? JSON.stringify({ refused: message }) : message, code: 1 };
}

try {
	end(await dispatch(args, () => means.give(readConfig(process.env))), process.stdout);
} catch (error) {
	const outcome = failed(error);
	end(outcome, asJson && outcome.code === 1 ? process.stdout : process.stderr);
} finally {
	await means.close();
}
