import { existsSync } from 'node:fs';
import { within } from './paths.mjs';
import { giveUp } from './say.mjs';

const oldest = 24;

/**
 * The Node that runs everything but this launcher: the one that came with the packages, so that every machine runs
 * the same, or the one that runs now when it is new enough.
 * @returns {string} the path of the program
 */
export function findNode() {
	const system = process.platform === 'win32' ? 'win' : process.platform;
	const file = process.platform === 'win32' ? 'node.exe' : 'node';
	const packed = within('node_modules', `node-${system}-${process.arch}`, 'bin', file);
	if (existsSync(packed)) return packed;
	if (Number(process.versions.node.split('.')[0]) >= oldest) return process.execPath;
	return giveUp(
		`Accanto needs Node ${oldest} here: there is no packed one for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}.`
	);
}
