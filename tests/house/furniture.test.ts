import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const places = {
	rooms: ['network', 'agreements', 'centres', 'training', 'outreach', 'coordination', 'evaluation'],
	platform: [
		'config',
		'clock',
		'crypto',
		'database',
		'audit',
		'identity',
		'access',
		'files',
		'mail',
		'jobs',
		'use-case',
		'web'
	],
	science: ['questionnaire', 'statistics', 'disclosure', 'linkage']
};
const must = ['README.md', 'index.ts', 'permissions.ts', 'story.ts'];
const may = ['events.ts', 'indicators.ts', 'jobs.ts'];
const tasteless = /(^|-)(utils?|helpers?|common|shared|managers?|services?-class|dtos?|misc|lib|base|core)(-|\.|$)/;

const inside = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);
const isFolder = (path: string): boolean => statSync(path).isDirectory();

describe.each(Object.entries(places))('src/server/%s', (kind, known) => {
	test('holds only what is known', () => {
		const folders = inside(`src/server/${kind}`).filter((name) => isFolder(join('src/server', kind, name)));
		expect(folders.filter((name) => !known.includes(name))).toEqual([]);
	});
});

describe.each(inside('src/server/rooms'))('the room %s', (room) => {
	const folder = join('src/server/rooms', room);
	const names = inside(folder);
	const features = names.filter((name) => isFolder(join(folder, name)));

	test('has the furniture of every room', () => {
		expect(must.filter((name) => !names.includes(name))).toEqual([]);
	});

	test('has nothing at its top but furniture and features', () => {
		const files = names.filter((name) => !features.includes(name) && !name.endsWith('.test.ts'));
		expect(files.filter((name) => ![...must, ...may].includes(name))).toEqual([]);
	});

	test('keeps SQL in queries.ts', () => {
		const files = globSync(`${folder}/**/*.ts`, { exclude: ['**/*.test.ts', '**/queries.ts'] });
		const writing = files.filter((file) =>
			/\b(insertInto|updateTable|deleteFrom|selectFrom)\(|\bsql(<[^`]*>)?`/.test(readFileSync(file, 'utf8'))
		);
		expect(writing).toEqual([]);
	});

	test('has no room within a feature', () => {
		const deeper = features.flatMap((feature) =>
			inside(join(folder, feature)).filter((name) => isFolder(join(folder, feature, name)))
		);
		expect(deeper).toEqual([]);
	});

	test('names in its README tests that exist', () => {
		const readme = join(folder, 'README.md');
		const named = existsSync(readme) ? (readFileSync(readme, 'utf8').match(/[\w/.-]+\.test\.ts/g) ?? []) : [];
		const missing = named.filter((name) => ![name, join(folder, name)].some((path) => existsSync(path)));
		expect(named.length).toBeGreaterThan(0);
		expect(missing).toEqual([]);
	});
});

test('every platform part has a front door', () => {
	const parts = inside('src/server/platform').map((name) => `src/server/platform/${name}`);
	expect(parts.filter((part) => !existsSync(join(part, 'index.ts')))).toEqual([]);
});

test('files are named by what they do', () => {
	const files = globSync('src/**/*.{ts,svelte}').map((path) => ({ path, name: basename(path) }));
	expect(files.filter(({ name }) => tasteless.test(name)).map(({ path }) => path)).toEqual([]);
});

test('a test stands beside what it tests', () => {
	const tests = globSync('src/server/**/*.test.ts');
	const alone = tests.filter((file) => !existsSync(file.replace(/\.test\.ts$/, '.ts')) && !readsAsStory(file));
	expect(alone).toEqual([]);
});

/** A test of several files together stands in the folder they share, under a name of its own. */
const readsAsStory = (file: string): boolean => /from '\.\/[\w-]+\.ts'|from '#/.test(readFileSync(file, 'utf8'));
