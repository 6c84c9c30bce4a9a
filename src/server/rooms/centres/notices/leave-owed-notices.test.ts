import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officeActor, type Actor } from '#platform/access/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeFounding, type Founding } from '#tests/founding.ts';
import { recordConsent } from '../consents/record-consent.ts';
import { markRequest } from '../requests/mark-request.ts';
import { sendRequest } from '../requests/send-request.ts';
import { takeInCharge } from '../requests/take-in-charge.ts';
import { today } from '../today/today.ts';
import { listNotices } from './list-notices.ts';
import { seeNotice } from './see-notice.ts';

const now = new Date('2026-05-20T08:00:00Z');
const later = new Date('2026-05-21T08:00:00Z');
const expired = new Date('2035-03-01T08:00:00Z');

let db: FreshDatabase;
let founding: Founding;
let operator: Actor;
let police: Actor;
let hospital: Actor;

const asked = {
	agreed: 'yes',
	read: 'it',
	interpreted: 'nobody',
	role: 'turno',
	initials: 'P.P.',
	minor: 'no',
	crime: 'burglary',
	danger: 'no',
	called: 'Signora Canarino',
	channel: 'phone',
	reach: '333 0000 009',
	when: 'working_hours',
	language: 'it',
	tell: 'yes'
};

beforeAll(async () => {
	db = await freshDatabase();
	founding = await arrangeFounding(db, new Date('2026-01-01T00:00:00Z'));
	operator = await founding.person('operator.livorno');
	police = await founding.person('referrer.questura');
	hospital = await founding.person('referrer.usl');
	await db.admin.query(
		`insert into network.office values (gen_random_uuid(), $1, 'LI', 'li-town', 'Anagrafe, prova', 'Registry, demonstration', 'social_service')`,
		[await founding.body('comune-livorno')]
	);
});
afterAll(() => db.stop());

const sentBy = async (code: string, at: Date, more: Record<string, unknown> = {}): Promise<string> => {
	const { rows } = await db.admin.query(`select id from network.office where code = $1`, [code]);
	const office = officeActor({ office: rows[0].id, organisation: operator.organisation ?? '', area: 'LI' });
	expect(await sendRequest(office, { input: { ...asked, ...more }, now: at })).toMatchObject({ ok: true });
	const sent = await db.admin.query('select id from centres.contact_request order by id desc limit 1');
	return sent.rows[0].id;
};
const mark = (id: string, kind: 'contact_made' | 'not_possible', at: Date) =>
	founding.as(operator, (tx) =>
		markRequest(tx, { id, organisation: operator.organisation ?? '' }, kind, operator.professional ?? '', at)
	);
const left = async (subject: string): Promise<string[]> => {
	const { rows } = await db.admin.query(
		`select o.code || ' ' || n.role || ' ' || n.kind || ' ' || c.eid as said from platform.notice n
		join network.organisation o on o.id = n.organisation join agreements.clause c on c.id::text = n.detail
		where n.subject = $1 and n.kind like 'notify-%' order by n.at, 1`,
		[subject]
	);
	return rows.map(({ said }) => said);
};

describe('a clause that asks for a notice', () => {
	it('is carried out for the police: received, then contact made, once, with the clause that asked', async () => {
		const request = await sentBy('li-police', now);
		await mark(request, 'contact_made', later);
		await mark(request, 'contact_made', later);
		expect(await left(request)).toEqual([
			'questura-livorno referrer notify-received art_5__para_1',
			'questura-livorno service_desk notify-received art_5__para_1',
			'questura-livorno referrer notify-contact-made art_5__para_2',
			'questura-livorno service_desk notify-contact-made art_5__para_2'
		]);
	});

	it('is carried out for the hospital when contact is not possible', async () => {
		const request = await sentBy('li-er', now);
		await mark(request, 'not_possible', later);
		expect((await left(request)).filter((said) => said.includes('referrer'))).toEqual([
			'azienda-usl-6-livorno referrer notify-received art_5__para_4',
			'azienda-usl-6-livorno referrer notify-not-possible art_5__para_6'
		]);
	});

	it('is not there for a body of which no clause speaks, nor after the protocol has expired', async () => {
		const town = await sentBy('li-town', now);
		await mark(town, 'contact_made', later);
		expect(await left(town)).toEqual([]);
		const late = await sentBy('li-police', expired);
		await mark(late, 'contact_made', expired);
		expect(await left(late)).toEqual([]);
	});

	it('asks in vain when she said that the office may not be told', async () => {
		const request = await sentBy('li-police', now, { tell: 'no' });
		await mark(request, 'contact_made', later);
		expect(await left(request)).toEqual([]);
	});

	it('falls silent when she says so later, also about what was left already', async () => {
		const request = await sentBy('li-police', now);
		const listed = async () => (await listNotices(police, { now: later }))?.map(({ reference }) => reference) ?? [];
		const { rows } = await db.admin.query('select reference from centres.contact_request where id = $1', [request]);
		expect(await listed()).toContain(rows[0].reference);
		const taken = await takeInCharge(operator, { id: request, now: later });
		if (!taken.ok) throw new Error('not taken');
		const no = { kind: 'feedback', answer: 'refused', how: 'spoken', language: 'it' };
		expect(await recordConsent(operator, { id: taken.result.case, input: no, now: later })).toMatchObject({ ok: true });
		await mark(request, 'contact_made', later);
		expect((await left(request)).filter((said) => said.includes('contact-made'))).toEqual([]);
		expect(await listed()).not.toContain(rows[0].reference);
	});
});

describe('the page of notices', () => {
	it('says what, which reference and by which clause, never about whom; seen takes it off', async () => {
		const request = await sentBy('li-er', now);
		const { rows } = await db.admin.query('select reference from centres.contact_request where id = $1', [request]);
		const find = async () =>
			(await listNotices(hospital, { now: later }))?.find(({ reference }) => reference === rows[0].reference);
		const line = await find();
		expect(line).toMatchObject({ kind: 'notify-received', since: now, delivery: null, bodies: [], action: '' });
		expect(line?.clause).toMatchObject({ article: 'art. 5, 4' });
		expect(JSON.stringify(line)).not.toMatch(/Canarino|333 0000|burglary/);
		expect(await seeNotice(police, { input: { notice: line?.id }, now: later })).toMatchObject({ ok: true });
		expect(await find()).toBeDefined();
		expect(await seeNotice(hospital, { input: { notice: line?.id }, now: later })).toMatchObject({ ok: true });
		expect(await find()).toBeUndefined();
	});

	it('shows nothing to a referrer behind the wall of the request', async () => {
		const request = await sentBy('li-er', now);
		await db.admin.query(`insert into centres.conflict values ($1, $2, $3, 'told', $4)`, [
			request,
			hospital.professional,
			operator.organisation,
			now
		]);
		const { rows } = await db.admin.query('select reference from centres.contact_request where id = $1', [request]);
		const seen = (await listNotices(hospital, { now: later }))?.map(({ reference }) => reference);
		expect(seen).not.toContain(rows[0].reference);
	});

	it('is for referrers, desks and coordinators; the Centre’s own people keep the page of today', async () => {
		for (const name of ['supervisor.livorno', 'dpo.livorno', 'admin.livorno']) {
			expect(await listNotices(await founding.person(name), { now }), name).toBeNull();
		}
		expect(await listNotices(operator, { now })).toBeNull();
		expect(await today(operator, { now })).not.toBeNull();
	});
});
