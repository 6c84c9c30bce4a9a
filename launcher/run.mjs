import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { giveUp } from './say.mjs';

/** How often the launcher looks whether npm, which started it, still lives. */
const glance = 500;

/**
 * Runs a program with the found Node, passes signals on, and ends as it ends.
 * @param {string} node
 * @param {string[]} args
 * @param {{ cwd?: string, tied?: boolean }} [options] tied: the program learns when this launcher is gone
 */
export function run(node, args, { cwd = process.cwd(), tied = false } = {}) {
	const child = spawn(node, args, { cwd, stdio: tied ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit' });
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
		process.on(signal, () => child.kill(signal));
	if (tied) endWithNpm(() => child.kill('SIGTERM'));
	child.on('error', (error) => giveUp(`${node} cannot be run: ${error.message}`));
	child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 1)));
}

/**
 * npm killed with -9 passes nothing on; a server that outlives it holds the port of the next start.
 * @param {() => void} end
 */
function endWithNpm(end) {
	if (process.env['npm_lifecycle_event'] === undefined) return;
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) end();
	}, glance).unref();
}
