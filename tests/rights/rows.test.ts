import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { ACTORS } from './actors.ts';
import { fillDossiers, type Row } from './fill.ts';
import { allowedTo, expectedLines, sentence } from './matrix.ts';
import { armProbe, probe } from './probe.ts';

let db: FreshDatabase;
let rows: Row[];
const lines = expectedLines();

beforeAll(async () => {
	db = await freshDatabase();
	rows = await fillDossiers(db.admin);
	await armProbe(db.admin);
});
afterAll(() => db.stop());

describe('row-level security answers as the matrix says', () => {
	test.each(Object.entries(ACTORS))('for %s', async (name, who) => {
		const found = await probe(db, who, rows);
		const real = new Set(
			[...found].flatMap(([row, verbs]) => verbs.map((verb) => sentence(name, verb, row.sort, row.dossier)))
		);
		const expected = allowedTo(name, lines);
		expect({
			tooMuch: [...real].filter((one) => !expected.has(one)),
			tooLittle: [...expected].filter((one) => !real.has(one))
		}).toEqual({ tooMuch: [], tooLittle: [] });
	});
});

describe('the matrix', () => {
	test('names every table, and no table that is not there', () => {
		const sorts = new Set(rows.map(({ sort }) => sort));
		const named = new Set(lines.map(({ table }) => table));
		expect([...sorts].filter((sort) => !named.has(sort))).toEqual([]);
		expect(lines.filter(({ table }) => !sorts.has(table)).map(({ n }) => n)).toEqual([]);
	});

	test('the administrator, the coordinators and the other roles that work without cases see nothing of a case', () => {
		const without = [
			'administrator',
			'area_coordinator',
			'trainer',
			'researcher',
			'finance_officer',
			'project_manager'
		];
		const seeing = lines.filter(({ table, who, may }) => {
			return table.startsWith('centres.') && may.includes('see') && without.some((name) => who.includes(name));
		});
		expect(seeing).toEqual([]);
	});
});
