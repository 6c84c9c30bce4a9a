import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Catalogue } from '#platform/database/catalogue/index.ts';
import { freshDatabase, type FreshDatabase } from '../database.ts';
import { catalogueOf } from './catalogue.ts';
import { asksForTime, bareSql, sqlMentions } from './source.ts';

let db: FreshDatabase;
let catalogue: Catalogue;
beforeAll(async () => {
	db = await freshDatabase();
	catalogue = await catalogueOf(db);
});
afterAll(() => db.stop());

/** What the platform offers as a table: whoever must be told something gets a row. */
const offered = ['platform.notice'];

const rooms = globSync('src/server/rooms/*/').map((path) => path.replace(/\/$/, '').split('/').at(-1) ?? '');

test.each(rooms)('%s names only tables of its own, and views that others publish', (room) => {
	const foreign = catalogue.tables
		.filter(({ schema }) => schema !== room)
		.map(({ schema, name }) => `${schema}.${name}`)
		.filter((name) => !offered.includes(name));
	const mentions = sqlMentions(`src/server/rooms/${room}/**/*.ts`);
	const wrong = mentions.flatMap(({ file, line, text }) => {
		const names = text.replaceAll('"', '').match(/\b[a-z]+\.[a-z_0-9]+/g) ?? [];
		return names.filter((name) => foreign.includes(name)).map((name) => `${file}:${String(line)} names ${name}`);
	});
	expect(wrong).toEqual([]);
});

test('the platform names no table of a room', () => {
	const ofRooms = catalogue.tables
		.filter(({ schema }) => rooms.includes(schema))
		.map(({ schema, name }) => `${schema}.${name}`);
	const wrong = sqlMentions('src/server/platform/**/*.ts').filter(({ text }) =>
		ofRooms.some((name) => new RegExp(`\\b${name.replace('.', '\\.')}\\b`).test(text))
	);
	expect(wrong.map(({ file, line }) => `${file}:${String(line)}`)).toEqual([]);
});

test('pages write no SQL', () => {
	expect(sqlMentions('src/{routes,lib}/**/*.ts')).toEqual([]);
});

test('no query asks the database for the time', () => {
	const asking = sqlMentions('src/server/**/*.ts').filter(({ text }) => asksForTime.test(bareSql(text)));
	expect(asking.map(({ file, line }) => `${file}:${String(line)}`)).toEqual([]);
});

test('no migration asks the database for the time', () => {
	const asking = globSync('database/migrations/*.sql').filter((file) =>
		asksForTime.test(bareSql(readFileSync(file, 'utf8')))
	);
	expect(asking).toEqual([]);
});

test('rooms are told the time, they do not look at the clock', () => {
	const files = globSync('src/server/rooms/**/*.ts', { exclude: ['**/*.test.ts'] });
	expect(files.filter((file) => /#platform\/clock/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
