import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from '#platform/config/index.ts';

/** sun_path of sockaddr_un holds 108 bytes with the closing zero on Linux (unix(7)), 104 on macOS and BSD. */
const longestPath = process.platform === 'linux' ? 107 : 103;
const socketName = '.s.PGSQL.5432';

/**
 * The folder of the socket: short, the same at every start on the same data, and closed to other accounts.
 * It is not in the data folder because that path may be too long for a socket.
 */
export function socketFolderFor(dataFolder: string, base: string = tmpdir()): string {
	const own = process.getuid?.() ?? 0;
	const hash = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
	const folder = join(base, `accanto-${String(own)}-${hash}`);
	return fits(folder) ? folder : join('/tmp', `accanto-${String(own)}-${hash}`);
}

/**
 * Makes the folder, or makes sure that the one that is there was not laid by another account in the public
 * temporary folder.
 * @param owner the account that runs PostgreSQL, when it is not ours.
 */
export function makeSocketFolder(folder: string, owner: { uid?: number; gid?: number }): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const found = lstatSync(folder);
	const allowed = [process.getuid?.(), owner.uid];
	if (!found.isDirectory() || !allowed.includes(found.uid)) {
		throw new CannotStart(`${folder} belongs to another account: remove it, or set TMPDIR to a folder of your own.`);
	}
	chmodSync(folder, 0o700);
	if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid ?? owner.uid);
}

function fits(folder: string): boolean {
	return Buffer.byteLength(join(folder, socketName)) <= longestPath;
}
