import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeFounding, type Founding } from '#tests/founding.ts';
import { openedCase } from '#tests/opened-case.ts';
import { listNotices } from '../notices/list-notices.ts';
import { firstMinutes } from '../safety/save-first-minutes.ts';
import { today } from '../today/today.ts';
import { stepSilence } from './step-silence.ts';

const now = new Date('2026-05-20T08:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);

let db: FreshDatabase;
let founding: Founding;
let operator: Actor;
let file: string;
let references: { request: string; case: string };

beforeAll(async () => {
	db = await freshDatabase();
	founding = await arrangeFounding(db, new Date('2026-01-01T00:00:00Z'));
	operator = await founding.person('operator.livorno');
	file = await openedCase(operator, now, { called: 'Iris', days: ['1', '2', '3', '4', '5', '6', '7'], to: '21:00' });
	const { rows } = await db.admin.query(
		`select q.reference as request, k.reference as case from centres."case" k
		join centres.contact_request q on q.id = k.request where k.id = $1`,
		[file]
	);
	references = rows[0];
	expect(await firstMinutes(operator, { id: file, input: { injured: 'yes' }, now })).toMatchObject({ ok: true });
});
afterAll(() => db.stop());

it('danger that shows in the first minutes gives the call the shorter clock, on the day too', async () => {
	const call = (await today(operator, { now: hours(1) }))?.things.find(({ caseId }) => caseId === file);
	expect(call).toMatchObject({ danger: true, due: hours(24) });
});

it('when that clock runs out, the supervisor is led to the case', async () => {
	const late = hours(24 * 20);
	await founding.asSystem((tx) => stepSilence(tx, late));
	const supervisor = await founding.person('supervisor.livorno');
	const told = (await today(supervisor, { now: late }))?.things.filter(({ about }) => about?.id === file) ?? [];
	expect(told.map(({ code }) => code)).toContain('duty-escalated-supervisor');
	for (const thing of told) {
		expect(thing).toMatchObject({ caseId: file, reference: references.case, about: { kind: 'case' } });
	}
});

it('and the coordinator reads it under the reference of the request, never that of the case', async () => {
	const coordinator = await founding.person('coordinator.livorno');
	const told = (await listNotices(coordinator, { now: hours(24 * 20) })) ?? [];
	expect(told.map(({ reference }) => reference)).toContain(references.request);
	expect(told.map(({ reference }) => reference)).not.toContain(references.case);
	const { rows } = await db.admin.query(
		`select id from platform.notice where subject = $1 and subject_kind = 'case' and role = 'area_coordinator'`,
		[file]
	);
	expect(told.map(({ id }) => id)).toEqual(expect.arrayContaining(rows.map(({ id }) => id)));
	expect(rows).not.toEqual([]);
});
