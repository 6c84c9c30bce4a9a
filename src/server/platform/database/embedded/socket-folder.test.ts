import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeSocketFolder, socketFolderFor } from './socket-folder.ts';

test('the path of the socket fits into sockaddr_un whatever the length of the folders', () => {
	for (const length of [1, 40, 80, 200]) {
		const folder = socketFolderFor(`/srv/${'d'.repeat(300)}`, `/tmp/${'t'.repeat(length)}`);
		expect(Buffer.byteLength(join(folder, '.s.PGSQL.5432'))).toBeLessThanOrEqual(107);
	}
});

test('each data folder has its own, the same at every start', () => {
	expect(socketFolderFor('/srv/a')).toBe(socketFolderFor('/srv/a'));
	expect(socketFolderFor('/srv/a')).not.toBe(socketFolderFor('/srv/b'));
});

test('it is closed to others, and one laid as a link is refused', () => {
	const base = mkdtempSync(join(tmpdir(), 'accanto-test-'));
	try {
		const folder = join(base, 'open');
		mkdirSync(folder, { mode: 0o777 });
		makeSocketFolder(folder, {});
		expect(statSync(folder).mode & 0o777).toBe(0o700);
		symlinkSync(folder, join(base, 'link'));
		expect(() => {
			makeSocketFolder(join(base, 'link'), {});
		}).toThrow(/belongs to another account/);
	} finally {
		rmSync(base, { recursive: true });
	}
});
