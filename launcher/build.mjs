import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project, within } from './paths.mjs';
import { giveUp, say } from './say.mjs';

/** What the pages are built from. */
const sources = [
	'src',
	'messages',
	'static',
	'vite.config.ts',
	'svelte.config.js',
	'tsconfig.json',
	'package-lock.json'
];
const stamp = within('build', '.sources');

/**
 * Builds the pages when what they are built from has changed since the last time.
 * @param {string} node the Node that runs the build
 */
export function build(node) {
	const now = fingerprint();
	if (existsSync(within('build', 'handler.js')) && read(stamp) === now) return;
	say('Building the pages (after each change of the program, it takes a while).');
	rmSync(stamp, { force: true });
	const vite = within('node_modules', 'vite', 'bin', 'vite.js');
	const { status, stdout, stderr } = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
		cwd: project,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	if (status !== 0) giveUp(`${errorIn(`${stdout}${stderr}`)}\nThe pages could not be built.`);
	writeFileSync(stamp, now);
}

function fingerprint() {
	const hash = createHash('sha256');
	for (const file of sources.flatMap((name) => filesIn(within(name)))) {
		hash
			.update(`${file.slice(project.length)}\0`)
			.update(readFileSync(file))
			.update('\0');
	}
	return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found) return [];
	if (!found.isDirectory()) return /\.test\.ts$/.test(path) ? [] : [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesIn(join(path, name)));
}

/**
 * The error without the advice before it and without the stack after it.
 * @param {string} text
 */
function errorIn(text) {
	const lines = text.trim().split('\n');
	const from = lines.findIndex((line) => line.includes('error during build'));
	return lines
		.slice(Math.max(from, 0))
		.filter((line) => !/^\s+at /.test(line))
		.slice(0, 15)
		.join('\n');
}

/** @param {string} file */
function read(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return null;
	}
}
