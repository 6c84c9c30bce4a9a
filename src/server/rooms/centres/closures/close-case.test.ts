import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague } from '#tests/livorno.ts';
import { openedCase } from '#tests/opened-case.ts';
import { caseSearch } from '../cases/search-cases.ts';
import { caseView } from '../cases/show-case.ts';
import { recordConsent } from '../consents/record-consent.ts';
import { recordContact } from '../contacts/record-contact.ts';
import { startContact } from '../clearances/start-contact.ts';
import { noteNeed } from '../needs/note-need.ts';
import { changeDanger } from '../safety/change-danger.ts';
import { decideIncident } from '../safety/decide-incident.ts';
import { firstMinutes } from '../safety/save-first-minutes.ts';
import { closeCase } from './close-case.ts';
import { reopenCase } from './reopen-case.ts';

const tuesday = (time: string) => new Date(`2026-05-19T${time}+02:00`);
const now = tuesday('09:30');

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

const form = { reason: 'GOALS_MET', outcome: 'better', door_open: 'yes', safe_contact: 'keep' };
const open = () => openedCase(marta.actor, tuesday('08:00'));
const close = (id: string, more: Record<string, unknown> = {}) =>
	closeCase(marta.actor, { id, input: { ...form, ...more }, now });
const page = async (id: string) => {
	const shown = await caseView(marta.actor, { id, query: { also: [] }, now });
	if (!shown) throw new Error('not shown');
	return shown;
};
const step = async (outcome: Promise<{ ok: boolean }>) => expect(await outcome).toMatchObject({ ok: true });

describe('a case without a name and without a report', () => {
	it('passes all steps to its closure', async () => {
		const id = await open();
		await step(firstMinutes(marta.actor, { id, input: { limits_told: 'on', safe_now: 'yes' }, now }));
		const start = { safe_contact: (await page(id)).reaches[0]?.id, mode: 'call' };
		const started = await startContact(marta.actor, { id, input: start, now });
		const clearance = started.ok ? started.result.clearance : '';
		const call = { direction: 'out', mode: 'call', outcome: 'spoke', still_safe: 'yes', clearance };
		await step(recordContact(marta.actor, { id, input: call, now }));
		const yes = { kind: 'feedback', answer: 'refused', how: 'spoken', language: 'it' };
		await step(recordConsent(marta.actor, { id, input: yes, now }));
		await step(noteNeed(marta.actor, { id, input: { code: 'COMPENSATION', priority: 'soon' }, now }));
		await step(close(id));
		const shown = await page(id);
		expect(shown).toMatchObject({ label: '', closedAt: now, closures: [{ reason: 'GOALS_MET', doorOpenTold: true }] });
		expect(shown.reaches).toHaveLength(1);
	});
});

describe('closing is refused', () => {
	it('while danger is high, and while an incident waits', async () => {
		const id = await open();
		await firstMinutes(marta.actor, { id, input: { injured: 'yes' }, now });
		expect(await close(id)).toMatchObject({ refusal: { key: 'closures.refusal.danger-high' } });
		await changeDanger(sandra.actor, { id, input: { danger: 'no', reason: 'curata' }, now });
		expect(await close(id)).toMatchObject({ refusal: { key: 'closures.refusal.incident-open' } });
		const incident = (await page(id)).incidents[0]?.id;
		await decideIncident(sandra.actor, { id, input: { incident, decision: 'visto' }, now });
		expect(await close(id)).toMatchObject({ ok: true });
	});

	it('while a referral has no outcome', async () => {
		const id = await open();
		await db.admin.query(
			`insert into centres.referral (id, organisation, case_id, receiver, area, reference, need, urgency, language, purpose, groups, drafted_at, drafted_by, sent_at, sent_by)
				select gen_random_uuid(), organisation, id, organisation, area, 'RIF234', 'LEGAL_INFO', 'soon', 'it', 'SUPPORT', '{}', $2, operator, $2, operator
				from centres."case" where id = $1`,
			[id, now]
		);
		await db.admin.query(
			`insert into centres.referral_fact (id, referral, sender, receiver, kind, at, through)
				select gen_random_uuid(), id, organisation, receiver, 'sent', $2, 'account' from centres.referral where case_id = $1`,
			[id, now]
		);
		expect(await close(id)).toMatchObject({ refusal: { key: 'closures.refusal.referral-open' } });
	});

	it('twice', async () => {
		const id = await open();
		await close(id);
		expect(await close(id)).toMatchObject({ refusal: { key: 'cases.refusal.case-closed' } });
	});
});

describe('a closed case', () => {
	it('forgets number, code word and what finds them when she wishes so', async () => {
		const id = await openedCase(marta.actor, tuesday('08:00'), { reach: '349 7778889' });
		expect(await close(id, { safe_contact: 'destroy' })).toMatchObject({ ok: true });
		const { rows } = await db.admin.query('select details_sealed from centres.safe_contact where case_id = $1', [id]);
		expect(rows).toEqual([{ details_sealed: null }]);
		expect(await caseSearch(marta.actor, { query: { term: '349 7778889' }, now })).toEqual([]);
	});

	it('still takes in a call from her, and is opened again for a reason', async () => {
		const id = await open();
		await close(id);
		await step(
			recordContact(marta.actor, {
				id,
				input: { direction: 'in', mode: 'call', outcome: 'spoke', still_safe: 'yes' },
				now
			})
		);
		expect(await noteNeed(marta.actor, { id, input: { code: 'LEGAL_INFO', priority: 'now' }, now })).toMatchObject({
			refusal: { key: 'cases.refusal.case-closed' }
		});
		expect(await reopenCase(marta.actor, { id, input: { reason: '' }, now })).toMatchObject({
			fields: { reason: { key: 'platform.form.missing' } }
		});
		await step(reopenCase(marta.actor, { id, input: { reason: 'È tornata.' }, now }));
		expect((await page(id)).closedAt).toBeNull();
	});

	it('that was never reached tells the office that it was not possible, and no clock runs on', async () => {
		const id = await open();
		await close(id, { reason: 'UNREACHABLE', outcome: 'unknown' });
		const { rows } = await db.admin.query(
			`select f.kind from centres.request_fact f join centres."case" c on c.request = f.request where c.id = $1 and f.kind = 'not_possible'`,
			[id]
		);
		expect(rows).toHaveLength(1);
		expect((await page(id)).duties.filter(({ state }) => state === 'pending')).toEqual([]);
	});
});
