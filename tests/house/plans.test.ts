import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Capacity } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '../database.ts';
import { fillTables } from './fill-tables.ts';
import { bigTables, statements, type Statement } from './statements.ts';

let db: FreshDatabase;
beforeAll(async () => {
	db = await freshDatabase();
	await fillTables(db.admin, bigTables, 4000);
});
afterAll(() => db.stop());

interface Plan {
	'Node Type': string;
	'Relation Name'?: string;
	'Index Cond'?: string;
	Plans?: Plan[];
}

const nobody: Capacity = {
	kind: 'member',
	organisation: null,
	professional: null,
	membership: null,
	role: 'operator',
	area: null,
	centre: null,
	subject: null
};

/** The plan as the app role gets it, on tables that look like those of a busy installation. */
async function planOf({ as, sql }: Statement): Promise<Plan> {
	const { kind, organisation, professional, membership, role, area, centre, subject } = { ...nobody, ...as };
	const client = await db.platform.pools.app.connect();
	try {
		await client.query('begin');
		await client.query('select platform.act_as($1, $2, $3, $4, $5, $6, $7, $8)', [
			...[kind, organisation, professional, membership, role, area, centre, subject]
		]);
		const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (format json) ${sql}`);
		const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
		if (!plan) throw new Error('There is no plan.');
		return plan;
	} finally {
		await client.query('rollback');
		client.release();
	}
}

/** A sequential scan, or an index walked from end to end. */
function walks(plan: Plan): string[] {
	const table = plan['Relation Name'];
	const whole =
		plan['Node Type'] === 'Seq Scan' || (/^Index (Only )?Scan$/.test(plan['Node Type']) && !plan['Index Cond']);
	const here = table && bigTables.has(table) && whole ? [`${plan['Node Type']} on ${table}`] : [];
	return [...here, ...(plan.Plans ?? []).flatMap(walks)];
}

test.each(statements)('$name', async (statement) => {
	expect(walks(await planOf(statement))).toEqual([]);
});

test('a walk is noticed', async () => {
	const sql = `select id from platform.audit_line where reason = 'x'`;
	expect(walks(await planOf({ name: '', as: { role: 'dpo' }, sql }))).not.toEqual([]);
});
