import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeFounding, type Founding } from '#tests/founding.ts';
import { declareRelative } from './declare-relative.ts';

const now = new Date('2026-05-18T08:00:00Z');
let db: FreshDatabase;
let house: Founding;
let operator: Actor;

beforeAll(async () => {
	db = await freshDatabase();
	house = await arrangeFounding(db, now);
	operator = await house.person('operator.livorno');
});
afterAll(() => db.stop());

/** Everything that any table of the network, the audit and the queue holds, as one text. */
const everythingKept = async (): Promise<string> => {
	const tables = [
		'network.staff_token',
		'network.professional',
		'platform.audit_line',
		'graphile_worker._private_jobs'
	];
	const texts: string[] = [];
	for (const table of tables) {
		const { rows } = await db.admin.query<{ text: string }>(`select row_to_json(t)::text as text from ${table} t`);
		texts.push(...rows.map(({ text }) => text));
	}
	return texts.join('\n');
};

describe('a declared name', () => {
	it('stands nowhere that anyone could read it again', async () => {
		const given = { given: 'Ermenegilda', family: 'Quattrocchi' };
		expect(await declareRelative(operator, { now, input: given })).toMatchObject({ ok: true });
		const { rows } = await db.admin.query(
			`select from network.staff_token where professional = $1 and basis = 'declared'`,
			[operator.professional]
		);
		expect(rows.length).toBeGreaterThan(0);
		expect(await everythingKept()).not.toMatch(/ermenegilda|quattrocchi/i);
	});

	it('needs both parts, and says so beside the one that is missing', async () => {
		const half = await declareRelative(operator, { now, input: { given: 'Ermenegilda', family: '' } });
		expect(half).toMatchObject({ ok: false, fields: { family: { key: 'platform.form.missing' } } });
	});
});
