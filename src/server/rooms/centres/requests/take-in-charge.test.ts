import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague, type Livorno } from '#tests/livorno.ts';
import { askForContact } from './ask-for-contact.ts';
import { noteRequest } from './note-request.ts';
import { readRequest } from './read-request.ts';
import { takeInCharge } from './take-in-charge.ts';

const now = new Date('2026-05-20T08:00:00Z');

let db: FreshDatabase;
let livorno: Livorno;
let marta: Colleague;
let luca: Colleague;
let lead: Colleague;
let coordinator: Colleague;
beforeAll(async () => {
	db = await freshDatabase();
	livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	luca = await livorno.colleague('Luca Due', 'operator');
	lead = await livorno.colleague('Sandra Tre', 'centre_lead');
	coordinator = await livorno.colleague('Carla Quattro', 'area_coordinator');
});
afterAll(() => db.stop());

const asked = {
	area: 'LI',
	channel: 'phone',
	reach: '333 1112223',
	when: 'working_hours',
	language: 'uk',
	spoken: 'uk'
};
const ask = async (more: Record<string, unknown> = {}): Promise<string> => {
	const outcome = await askForContact(livorno.someone, { input: { ...asked, ...more }, now });
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	const { rows } = await db.admin.query('select id from centres.contact_request order by id desc limit 1');
	return String(rows[0].id);
};
const read = (colleague: Colleague, id: string) => readRequest(colleague.actor, { id, now });

describe('a request of the public', () => {
	it('needs no name, and says what she may do next', async () => {
		const outcome = await askForContact(livorno.someone, { input: { ...asked, minor: 'yes', danger: 'yes' }, now });
		expect(outcome).toMatchObject({ ok: true, result: { urgent: true, minor: true, area: 'LI' } });
	});
	it('is refused beside the field when the Centre is not there', async () => {
		const outcome = await askForContact(livorno.someone, { input: { ...asked, area: 'PI' }, now });
		expect(outcome).toMatchObject({ ok: false, fields: { area: { key: 'platform.form.choose' } } });
		const nowhere = await askForContact({ ...livorno.someone, organisation: null }, { input: asked, now });
		expect(nowhere).toMatchObject({ ok: false, fields: { area: { key: 'platform.form.choose' } } });
	});
});

describe('reading a request', () => {
	it('is an act of the Centre’s people, and stands on the audit line', async () => {
		const id = await ask({ called: 'Oksana' });
		expect(await read(marta, id)).toMatchObject({ crime: 'other', taken: null, content: { called: 'Oksana' } });
		expect(await read(coordinator, id)).toBeNull();
		const { rows } = await db.admin.query(
			`select actor, subjects, groups from platform.audit_line where act = 'centres.read-request' and subjects ->> 'request' = $1`,
			[id]
		);
		expect(rows).toEqual([
			{ actor: marta.id, subjects: { request: id }, groups: ['identity', 'safe_contact', 'offence'] }
		]);
	});
});

describe('taking in charge', () => {
	it('opens the case, gives it to the operator, and tells nobody else what is in it', async () => {
		const id = await ask({ called: 'Oksana Prova', danger: 'yes', crime: 'fraud' });
		const taken = await takeInCharge(marta.actor, { id, now });
		if (!taken.ok) throw new Error('refused');
		expect(taken.result.yours).toBe(true);
		const { rows } = await db.admin.query(
			'select operator, danger, crime_group, language from centres."case" where id = $1',
			[taken.result.case]
		);
		expect(rows).toEqual([{ operator: marta.id, danger: 'high', crime_group: 'fraud', language: 'uk' }]);
		expect(await read(marta, id)).toMatchObject({ taken: { mine: true, caseId: taken.result.case }, content: {} });
		expect(await read(luca, id)).toMatchObject({
			taken: { mine: false, by: 'Marta Uno', caseId: null },
			content: null
		});
		expect((await read(lead, id))?.content).not.toBeNull();
	});

	it('stops the clock of acknowledging, not that of the first contact', async () => {
		const id = await ask();
		await takeInCharge(marta.actor, { id, now });
		expect((await read(marta, id))?.clocks.map(({ action }) => action)).toEqual(['FIRST_CONTACT']);
	});

	it('belongs to the first of two who press the button together', async () => {
		const id = await ask();
		const both = await Promise.all([takeInCharge(marta.actor, { id, now }), takeInCharge(luca.actor, { id, now })]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { key: 'requests.refusal.already-taken' } });
		const { rows } = await db.admin.query('select count(*)::int as cases from centres."case" where request = $1', [id]);
		expect(rows).toEqual([{ cases: 1 }]);
	});

	it('is not for a coordinator, who finds nothing', async () => {
		const id = await ask();
		expect(await takeInCharge(coordinator.actor, { id, now })).toMatchObject({ ok: false, missing: true });
	});
});

describe('her consent to be contacted', () => {
	const howIn = async (file: string): Promise<string> =>
		(await db.admin.query('select how from centres.consent where case_id = $1', [file])).rows[0].how;

	it('is written when she sent the form herself, and spoken when somebody heard it', async () => {
		const taken = await takeInCharge(marta.actor, { id: await ask(), now });
		if (!taken.ok) throw new Error('refused');
		expect(await howIn(taken.result.case)).toBe('written');
		const input = { ...asked, source: 'phone', crime: 'theft', take: 'on' };
		const heard = await noteRequest(marta.actor, { input, now });
		if (!heard.ok) throw new Error('refused');
		expect(await howIn(heard.result.case ?? '')).toBe('spoken');
	});
});

describe('a request by phone or at the door', () => {
	const noted = {
		...asked,
		source: 'walk_in',
		crime: 'theft',
		channel: 'in_person',
		reach: '',
		when: undefined,
		language: 'it'
	};

	it('is kept without a name and can be taken in charge at once', async () => {
		const outcome = await noteRequest(marta.actor, { input: { ...noted, take: 'on' }, now });
		expect(outcome).toMatchObject({ ok: true, result: { yours: true, case: expect.any(String), urgent: false } });
	});
	it('waits for somebody otherwise', async () => {
		const outcome = await noteRequest(marta.actor, { input: noted, now });
		if (!outcome.ok) throw new Error('refused');
		expect(outcome.result.case).toBeNull();
		expect(await read(luca, outcome.result.request)).toMatchObject({ source: 'walk_in', taken: null });
	});
	it('keeps the sentence in the language that she heard it in', async () => {
		const kept = async (more: Record<string, unknown>) => {
			const outcome = await noteRequest(marta.actor, { input: { ...noted, ...more }, now });
			if (!outcome.ok) throw new Error('refused');
			const { rows } = await db.admin.query(
				'select sentence, sentence_language as language from centres.contact_request where id = $1',
				[outcome.result.request]
			);
			return rows[0];
		};
		expect(await kept({})).toMatchObject({ language: 'it', sentence: expect.stringContaining('Centro') });
		expect(await kept({ read: 'en' })).toMatchObject({ language: 'en', sentence: expect.stringContaining('Centre') });
	});
	it('refuses a body that nobody knows beside its field', async () => {
		const suspectEmployer = '00000000-0000-4000-8000-000000000000';
		const outcome = await noteRequest(marta.actor, { input: { ...noted, suspectEmployer }, now });
		expect(outcome).toMatchObject({ ok: false, fields: { suspectEmployer: { key: 'platform.form.choose' } } });
	});
});
