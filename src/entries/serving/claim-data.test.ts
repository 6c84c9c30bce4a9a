import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimData } from './claim-data.ts';

let dataFolder: string;
const origin = 'http://127.0.0.1:3999';

beforeEach(() => {
	dataFolder = mkdtempSync(join(tmpdir(), 'accanto-test-'));
});

afterEach(() => {
	rmSync(dataFolder, { recursive: true, force: true });
});

test('a second server on the same data is told where the first runs', async () => {
	const first = await claimData({ dataFolder, origin });
	const second = claimData({ dataFolder, origin: 'http://127.0.0.1:4000' });
	await expect(second).rejects.toThrow(`Accanto runs already on this data, at ${origin} (process ${process.pid}).`);
	first.release();
});

test('the folder is free after release, and after a kill -9', async () => {
	(await claimData({ dataFolder, origin })).release();
	const killed = { pid: process.ppid, mark: `${process.ppid}:1`, origin, leaving: false };
	writeFileSync(join(dataFolder, 'serve.json'), JSON.stringify(killed));
	(await claimData({ dataFolder, origin })).release();
});

test('a server on its way out is waited for', async () => {
	const first = await claimData({ dataFolder, origin });
	first.leave();
	const second = claimData({ dataFolder, origin });
	setTimeout(first.release, 300);
	(await second).release();
});
