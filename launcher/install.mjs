import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { project, within } from './paths.mjs';
import { giveUp, say } from './say.mjs';

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], link?: boolean }} Entry */

/** Installs the packages exactly as package-lock.json names them, when those that are there are not the same. */
export function install() {
	if (isInstalled()) return;
	say('Installing the packages (once, it takes a minute or two).');
	const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
	const { npm_execpath: npm } = process.env;
	const byNode = npm !== undefined && /npm(-cli)?\.c?js$/.test(npm);
	/** @type {import('node:child_process').SpawnSyncOptions} */
	const options = { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] };
	const { status, error } = byNode
		? spawnSync(process.execPath, [npm, ...args], options)
		: spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
	if (status !== 0) giveUp(`The packages could not be installed: npm ci failed${error ? ` (${error.message})` : ''}.`);
	if (!isInstalled()) giveUp('The packages are not whole after npm ci: look at the settings of npm (npm config list).');
}

/** npm notes what it installed, as its last act, in a lock file of the same form inside node_modules. */
function isInstalled() {
	const wanted = entriesOf(within('package-lock.json'));
	const found = entriesOf(within('node_modules', '.package-lock.json'));
	if (!wanted || !found) return false;
	const missing = Object.entries(wanted).some(([path, entry]) => path !== '' && isMissing(entry, found[path]));
	return !missing && Object.keys(found).every((path) => path in wanted);
}

/**
 * @param {Entry} wanted
 * @param {Entry | undefined} found
 */
function isMissing(wanted, found) {
	if (found) return found.version !== wanted.version;
	return !wanted.optional || isMeantFor(wanted);
}

/**
 * Whether an optional package is for this machine; of those that ask for a C library none is known to be ours.
 * @param {Entry} entry
 */
function isMeantFor({ os, cpu, libc }) {
	return libc === undefined && os?.includes(process.platform) === true && cpu?.includes(process.arch) === true;
}

/**
 * @param {string} file
 * @returns {Record<string, Entry> | null}
 */
function entriesOf(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return null;
	}
}
