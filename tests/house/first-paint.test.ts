import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Weighed } from '../weigh-pages.ts';

/** All that a public page's first paint may need, compressed. */
const limit = 14 * 1024;

let pages: Weighed[] = [];

function run(...script: string[]): string {
	const { status, stdout, stderr } = spawnSync(process.execPath, script, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`${script.join(' ')}: ${stderr}`);
	return stdout;
}

beforeAll(() => {
	if (!existsSync('build/handler.js')) run('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
	pages = run('tests/weigh-pages.ts')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Weighed);
}, 180_000);

describe('public pages', () => {
	test(`need at most ${limit} bytes`, () => {
		const heaviest = pages.toSorted((a, b) => b.bytes - a.bytes)[0];
		console.log(`heaviest public page: ${heaviest?.path} with ${heaviest?.bytes} bytes gzipped`);
		expect(pages.length).toBeGreaterThan(50);
		expect(pages.filter(({ bytes }) => bytes > limit)).toEqual([]);
	});

	test('wait for no sheet and no font', () => {
		expect(pages.filter(({ waitsFor }) => waitsFor.length > 0)).toEqual([]);
	});

	test('ship no script, no cookie, nothing from elsewhere', () => {
		expect(pages.filter(({ offences }) => offences.length > 0)).toEqual([]);
	});

	test('are drawn without a database', () => {
		expect(pages.filter(({ status }) => status >= 500)).toEqual([]);
	});
});
