import { randomBytes } from 'node:crypto';
import {
	closeSync,
	fstatSync,
	fsyncSync,
	linkSync,
	mkdirSync,
	openSync,
	readFileSync,
	rmSync,
	writeSync
} from 'node:fs';
import { dirname } from 'node:path';
import { fileKey, rootKeyOf, type RootKey } from './root-key.ts';

const LENGTH = 32;

/** The key file cannot be used as it is; the message says what to do and holds no key. */
export class KeyFileRefused extends Error {
	override readonly name = 'KeyFileRefused';
}

/**
 * Opens the root key of the installation, and makes it at the first start.
 * @param config where the file stands, and whether a missing one may be made (only over a database without keys).
 * @param notice receives one line to show when a key was made: without a copy, a lost disk is a lost archive.
 * @throws KeyFileRefused when the file is missing and may not be made, is not 32 bytes, or others may read it.
 */
export function openRootKey(
	config: { readonly keyFile: string },
	{ mayMake = true, notice }: { mayMake?: boolean; notice: (line: string) => void }
): RootKey {
	const key = readKey(config.keyFile);
	if (key) return rootKeyOf(fileKey(key));
	if (!mayMake) throw new KeyFileRefused(`The key file ${config.keyFile} is missing: put its copy back.`);
	makeKey(config.keyFile);
	const made = readKey(config.keyFile);
	if (!made) throw new KeyFileRefused(`The key file ${config.keyFile} could not be made.`);
	notice(
		`A new key was made: ${config.keyFile}. Copy it to a safe place now; without it nobody can read this archive.`
	);
	return rootKeyOf(fileKey(made));
}

function readKey(file: string): Buffer | null {
	let handle: number;
	try {
		handle = openSync(file, 'r');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw new KeyFileRefused(`The key file ${file} cannot be read.`, { cause: error });
	}
	try {
		const stat = fstatSync(handle);
		if (!stat.isFile() || stat.size !== LENGTH)
			throw new KeyFileRefused(`The key file ${file} is not ${LENGTH} bytes long.`);
		// Windows has no such modes: there the folder's own permissions guard the file.
		if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
			throw new KeyFileRefused(`Others may read the key file ${file}: set its mode to 0600.`);
		}
		return readFileSync(handle);
	} finally {
		closeSync(handle);
	}
}

/** Writes aside and links into place: two first starts make one key, and a crash leaves none half-written. */
function makeKey(file: string): void {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const aside = `${file}.${randomBytes(6).toString('hex')}`;
	const handle = openSync(aside, 'wx', 0o600);
	try {
		writeSync(handle, randomBytes(LENGTH));
		fsyncSync(handle);
		linkSync(aside, file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		closeSync(handle);
		rmSync(aside, { force: true });
	}
}
