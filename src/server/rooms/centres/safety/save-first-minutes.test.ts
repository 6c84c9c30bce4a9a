import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague } from '#tests/livorno.ts';
import { openedCase } from '#tests/opened-case.ts';
import { caseView } from '../cases/show-case.ts';
import { changeDanger } from './change-danger.ts';
import { decideIncident } from './decide-incident.ts';
import { firstMinutes } from './save-first-minutes.ts';

const now = new Date('2026-05-19T08:00:00Z');
const later = new Date('2026-05-19T08:10:00Z');

let db: FreshDatabase;
let marta: Colleague;
let sandra: Colleague;
beforeAll(async () => {
	db = await freshDatabase();
	const livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	sandra = await livorno.colleague('Sandra Tre', 'supervisor');
});
afterAll(() => db.stop());

const clear = { safe_now: 'yes', injured: 'no', danger_near: 'no', others_at_risk: 'no', suicide: 'no' };
const save = (id: string, input: Record<string, unknown>, at = later) =>
	firstMinutes(marta.actor, { id, input, now: at });
const page = async (id: string, colleague = marta) => {
	const shown = await caseView(colleague.actor, { id, query: { also: [] }, now: later });
	if (!shown) throw new Error('not shown');
	return shown;
};
const notices = async (): Promise<number> => {
	const { rows } = await db.admin.query(
		`select count(*)::int as n from platform.notice where professional = $1 and kind = 'incident-danger'`,
		[sandra.id]
	);
	return rows[0].n;
};

describe('the first minutes', () => {
	it('are saved alone, also with nothing but the limits told', async () => {
		const id = await openedCase(marta.actor, now);
		expect(await save(id, { limits_told: 'on' })).toMatchObject({ ok: true, result: { danger: false } });
		expect((await page(id)).firstMinutes).toMatchObject([{ limitsTold: true, replies: {} }]);
	});

	it('without danger settle a case of which nothing was known', async () => {
		const id = await openedCase(marta.actor, now);
		expect((await page(id)).danger).toBe('unknown');
		await save(id, clear);
		expect((await page(id)).danger).toBe('no');
	});

	it.each([
		['safe_now', 'no'],
		['injured', 'yes'],
		['danger_near', 'yes'],
		['others_at_risk', 'yes'],
		['suicide', 'yes']
	])(
		'with %s answered %s are danger: the case says so, the supervisor is alerted, the clock shortens',
		async (question, said) => {
			const id = await openedCase(marta.actor, now);
			const before = await notices();
			const due = (await page(id)).firstContactDue;
			expect(await save(id, { ...clear, [question]: said })).toMatchObject({ ok: true, result: { danger: true } });
			const shown = await page(id);
			expect(shown.danger).toBe('high');
			expect(shown.incidents).toMatchObject([{ kind: 'danger', handledAt: null }]);
			expect(await notices()).toBe(before + 1);
			expect(shown.firstContactDue).toEqual(new Date(later.getTime() + 24 * 3_600_000));
			expect(due?.getTime()).toBeGreaterThan(shown.firstContactDue?.getTime() ?? 0);
			expect(shown.reaches[0]?.narrowed).toBe(true);
		}
	);

	it('told twice alert once, until a supervisor has decided', async () => {
		const id = await openedCase(marta.actor, now);
		await save(id, { suicide: 'yes' });
		await save(id, { suicide: 'yes', injured: 'yes' });
		const [incident, ...more] = (await page(id)).incidents;
		expect(more).toEqual([]);
		const input = { incident: incident?.id, decision: 'Richiamata con la collega.' };
		expect(await decideIncident(marta.actor, { id, input, now: later })).toMatchObject({ ok: false, missing: true });
		expect(await decideIncident(sandra.actor, { id, input, now: later })).toMatchObject({ ok: true });
		expect(await decideIncident(sandra.actor, { id, input, now: later })).toMatchObject({
			refusal: { key: 'cases.refusal.incident-handled' }
		});
		await save(id, { injured: 'yes' });
		expect((await page(id)).incidents).toHaveLength(2);
	});

	it('never lower a danger: a supervisor does, for a written reason', async () => {
		const id = await openedCase(marta.actor, now);
		await save(id, { injured: 'yes' });
		await save(id, clear);
		expect((await page(id)).danger).toBe('high');
		const input = { danger: 'no', reason: 'È al sicuro da una parente.' };
		expect(await changeDanger(marta.actor, { id, input, now: later })).toMatchObject({ ok: false, missing: true });
		expect(await changeDanger(sandra.actor, { id, input, now: later })).toMatchObject({ ok: true });
		expect((await page(id)).danger).toBe('no');
	});

	it('with an answer that is none of the three are refused beside it', async () => {
		const id = await openedCase(marta.actor, now);
		expect(await save(id, { injured: 'forse' })).toMatchObject({
			fields: { injured: { key: 'platform.form.choose' } }
		});
	});
});
