import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue, Column, Table } from '#platform/database/catalogue/index.ts';
import { freshDatabase, type FreshDatabase } from '../database.ts';
import { catalogueOf, classesOf } from './catalogue.ts';
import { asksForTime } from './source.ts';

let db: FreshDatabase;
let catalogue: Catalogue;
beforeAll(async () => {
	db = await freshDatabase();
	catalogue = await catalogueOf(db);
});
afterAll(() => db.stop());

const nameOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>) => `${schema}.${name}`;
const allColumns = (): Column[] => catalogue.tables.flatMap(({ columns }) => columns);
const columnName = ({ schema, table, name }: Column) => `${schema}.${table}.${name}`;

describe('row security', () => {
	test('every table is under row security, its owner too', () => {
		expect(catalogue.tables.filter(({ secured, forced }) => !secured || !forced).map(nameOf)).toEqual([]);
	});

	test('every table lets its owner in, so that definer functions and foreign keys work', () => {
		const open = catalogue.policies.filter(
			({ name, text }) => name === 'owner' && text.includes('accanto_t_owner using (true)')
		);
		const names = new Set(open.map(({ schema, of }) => `${schema}.${of}`));
		expect(catalogue.tables.map(nameOf).filter((name) => !names.has(name))).toEqual([]);
	});

	test('a policy asks who acts once per statement, never once per row', () => {
		const perRow = catalogue.policies.filter(({ text }) => /(?<!SELECT )\bplatform\.my_/i.test(text));
		expect(perRow.map(({ schema, of, name }) => `${schema}.${of}: ${name}`)).toEqual([]);
	});
});

describe('classes of columns', () => {
	test('every table says what it is and classes each of its columns once', () => {
		const wrong = catalogue.tables.filter(({ comment, columns }) => {
			const classes = classesOf(comment);
			const classed = classes ? [...classes.C1, ...classes.C2, ...classes.C3].sort() : [];
			return (
				classed.join() !==
				columns
					.map(({ name }) => name)
					.sort()
					.join()
			);
		});
		expect(wrong.map(nameOf)).toEqual([]);
	});

	test('what is confidential is sealed, wrapped, hashed or a token', () => {
		const open = catalogue.tables.flatMap(({ comment, columns }) => {
			const classes = classesOf(comment);
			const confidential = new Set([...(classes?.C2 ?? []), ...(classes?.C3 ?? [])]);
			return columns.filter((column) => confidential.has(column.name) && !isClosed(column));
		});
		expect(open.map(columnName)).toEqual([]);
	});

	test('what is sealed is bytes and is classed as confidential', () => {
		const sealed = catalogue.tables.flatMap(({ comment, columns }) => {
			const { C1 = [] } = classesOf(comment) ?? {};
			return columns.filter(
				({ name, type }) => /(^|_)(sealed|wrapped)$/.test(name) && (type !== 'bytea' || C1.includes(name))
			);
		});
		expect(sealed.map(columnName)).toEqual([]);
	});
});

const isClosed = ({ name, type }: Column): boolean =>
	(/(^|_)(sealed|wrapped|hash)$/.test(name) && type === 'bytea') || (name === 'token' && type === 'bigint');

describe('time and types', () => {
	test('no column takes its time from the database', () => {
		expect(
			allColumns()
				.filter(({ default: standard }) => standard && asksForTime.test(standard))
				.map(columnName)
		).toEqual([]);
	});

	test('no function asks the database for the time', () => {
		const asking = catalogue.functions.filter(({ text }) => asksForTime.test(text.replaceAll(/--.*$/gm, '')));
		expect(asking.map(({ schema, of }) => `${schema}.${of}`)).toEqual([]);
	});

	test('no enum types: their operators are not leakproof', async () => {
		const { rows } = await db.admin.query(`select typname from pg_type where typtype = 'e'
			and typnamespace::regnamespace::text in ('platform', 'auth', 'network', 'agreements', 'centres')`);
		expect(rows).toEqual([]);
	});

	test('a moment is a moment: no timestamp without time zone', () => {
		expect(
			allColumns()
				.filter(({ type }) => type.startsWith('timestamp without'))
				.map(columnName)
		).toEqual([]);
	});
});

describe('definer functions', () => {
	test('each fixes its search path', () => {
		const loose = catalogue.functions.filter(
			({ text }) => /SECURITY DEFINER/.test(text) && !/SET search_path/.test(text)
		);
		expect(loose.map(({ schema, of }) => `${schema}.${of}`)).toEqual([]);
	});

	test('none may be called by everybody', () => {
		const definers = catalogue.functions.filter(
			({ text }) => /SECURITY DEFINER/.test(text) && !/RETURNS trigger/.test(text)
		);
		const open = definers.filter(({ schema, of }) =>
			catalogue.grants.some((right) => right.schema === schema && right.of === of && right.text.startsWith('='))
		);
		expect(open.map(({ schema, of }) => `${schema}.${of}`)).toEqual([]);
	});
});
