import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemActor } from '#platform/access/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { compile, type Compiled } from '../clauses/compile.ts';
import { parse } from '../clauses/parse.ts';
import { render } from '../clauses/render.ts';
import { matrixCells } from '../decisions/queries.ts';
import { checkExamples } from './check-examples.ts';
import { agreementFile } from './form.ts';
import { loadAgreement } from './load-agreement.ts';

const house = agreementFile.parse(JSON.parse(readFileSync(new URL('house.json', import.meta.url), 'utf8')));

let db: FreshDatabase;
beforeAll(async () => {
	db = await freshDatabase();
});
afterAll(() => db.stop());

const rowsOf = async (table: 'duty_rule' | 'escalate_rule'): Promise<unknown[]> => {
	const { rows } = await db.admin.query<{ row: Record<string, unknown>; eid: string }>(
		`select to_jsonb(r) - 'id' - 'clause' - 'version' as row, c.eid from agreements.${table} r join agreements.clause c on c.id = r.clause order by c.n, r.id`
	);
	return rows.map(({ row: { level, area, ...rest }, eid }) => {
		expect([level, area]).toEqual([0, null]);
		return { ...rest, eid };
	});
};
const compiled = (pick: (rows: Compiled) => readonly object[]): unknown[] =>
	house.clauses.flatMap(({ eid, rule }) => pick(compile(rule)).map((row) => ({ ...row, eid })));

it('every installation has the house rules, and they are the file’s: text, rules and examples by their hash', async () => {
	const again = await inTransaction(db.platform.pools.app, systemActor('test'), (tx) =>
		loadAgreement(tx, house, new Date('2026-05-18T08:00:00Z'))
	);
	expect(again).toMatchObject({ code: 'regole-predefinite', loaded: false });
});

it('what was compiled into the tables is what the rules compile to', async () => {
	expect(await rowsOf('duty_rule')).toEqual(compiled((rows) => rows.duty));
	expect(await rowsOf('escalate_rule')).toEqual(compiled((rows) => rows.escalate));
});

it('its examples hold, and every rule is heard back from both of its sentences', async () => {
	const matrix = await inTransaction(db.platform.pools.app, systemActor('test'), matrixCells);
	expect(checkExamples(house, matrix)).toEqual([]);
	for (const { rule } of house.clauses) {
		expect(parse(render(rule, 'it'), 'it')).toEqual(rule);
		expect(parse(render(rule, 'en'), 'en')).toEqual(rule);
	}
});

it('the default matrix has a cell for every role and group, and never lets a hidden address go but to a shelter', async () => {
	const matrix = await inTransaction(db.platform.pools.app, systemActor('test'), matrixCells);
	expect(matrix).toHaveLength(15 * 10);
	const open = matrix.filter(({ group, cell }) => group === 'hidden_address' && cell !== 'never');
	expect(open.map(({ role }) => role)).toEqual(['SHELTER']);
	const police = matrix.filter(({ role, cell }) => role === 'POLICE' && cell === 'never').map(({ group }) => group);
	expect(police.sort()).toEqual(['health', 'hidden_address', 'narrative']);
});
