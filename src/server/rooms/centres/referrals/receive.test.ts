import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeFounding, type Founding } from '#tests/founding.ts';
import { openedCase } from '#tests/opened-case.ts';
import { recordConsent } from '../consents/record-consent.ts';
import { listNotices } from '../notices/list-notices.ts';
import { stepSilence } from '../silence/step-silence.ts';
import { draftReferral } from './draft-referral.ts';
import { receivingActs } from './receiving-acts.ts';
import { readReferral } from './read-referral.ts';
import { sendReferral } from './send-referral.ts';

const now = new Date('2026-05-20T08:00:00Z');

let db: FreshDatabase;
let founding: Founding;
let operator: Actor;
let desk: Actor;

beforeAll(async () => {
	db = await freshDatabase();
	founding = await arrangeFounding(db, new Date('2026-01-01T00:00:00Z'));
	operator = await founding.person('operator.livorno');
	desk = await founding.person('desk.livorno');
});
afterAll(() => db.stop());

const sent = async (): Promise<string> => {
	const id = await openedCase(operator, now);
	const receiver = await founding.body('comune-livorno');
	const yes = { kind: 'share', receiver, groups: ['identity'], purpose: 'SUPPORT', answer: 'given', how: 'spoken' };
	await recordConsent(operator, { id, input: { ...yes, language: 'it' }, now });
	const asks = { receiver, purpose: 'SUPPORT', need: 'HOUSING', urgency: 'soon', groups: ['identity'] };
	const drafted = await draftReferral(operator, { id, input: asks, now });
	if (!drafted.ok) throw new Error('not drafted');
	const { referral } = drafted.result;
	const { seen } = (await readReferral(operator, { id: referral, now })) ?? {};
	expect(await sendReferral(operator, { id: referral, input: { seen }, now })).toMatchObject({ ok: true });
	return referral;
};

const outcomeDuty = async (referral: string) => {
	const { rows } = await db.admin.query(
		`select c.eid, d.due_at, (select string_agg(e.kind, ' ') from agreements.duty_event e where e.duty = d.id) as events
		from agreements.duty d join agreements.clause c on c.id = d.clause where d.subject = $1 and d.action = 'OUTCOME'`,
		[referral]
	);
	return rows;
};

const noticesOf = async (referral: string): Promise<string[]> => {
	const { rows } = await db.admin.query(
		`select n.role || ' ' || n.kind as said from platform.notice n
		where n.subject = $1 and n.organisation = $2 and n.kind like 'notify-%' order by n.at, 1`,
		[referral, operator.organisation]
	);
	return rows.map(({ said }) => said);
};

it('contact with her starts the clock of the outcome, and the outcome stops it', async () => {
	const referral = await sent();
	await receivingActs.accept(desk, { id: referral, now });
	expect(await outcomeDuty(referral)).toEqual([]);
	expect(await receivingActs.contact(desk, { id: referral, now })).toMatchObject({ ok: true });
	// Ten working days of Livorno: Saint Julia on 22 May and the Republic on 2 June are none.
	expect(await outcomeDuty(referral)).toEqual([
		{ eid: 'art_3__para_5', due_at: new Date('2026-06-05T21:59:59.999Z'), events: null }
	]);
	expect(await receivingActs.outcome(desk, { id: referral, input: { code: 'HELPED' }, now })).toMatchObject({
		ok: true
	});
	expect(await outcomeDuty(referral)).toMatchObject([{ events: 'fulfilled' }]);
});

it('a clause between the two bodies has its notices left: accepted, then concluded, or refused', async () => {
	const owes = (event: string, what: string) =>
		db.admin.query(
			`insert into agreements.notify_rule (id, clause, version, area, on_event, from_role, to_role, what)
			select gen_random_uuid(), c.id, c.version, null, $1, 'SOCIAL_SERVICE', 'CENTRE', $2 from agreements.clause c
			join agreements.agreement_version v on v.id = c.version join agreements.agreement a on a.id = v.agreement
			where a.code = 'protocollo-operativo-livorno' and c.eid = 'art_5__para_1'`,
			[event, what]
		);
	const silent = await sent();
	await receivingActs.accept(desk, { id: silent, now });
	expect(await noticesOf(silent)).toEqual([]);
	await owes('REFERRAL_ACCEPTED', 'ACCEPTED');
	await owes('REFERRAL_REFUSED', 'REFUSED');
	await owes('REFERRAL_OUTCOME', 'CLOSED');
	const ended = await sent();
	await receivingActs.accept(desk, { id: ended, now });
	await receivingActs.outcome(desk, { id: ended, input: { code: 'HELPED' }, now: new Date('2026-05-21T08:00:00Z') });
	expect(await noticesOf(ended)).toEqual([
		'referrer notify-accepted',
		'service_desk notify-accepted',
		'referrer notify-closed',
		'service_desk notify-closed'
	]);
	const refused = await sent();
	await receivingActs.refuse(desk, { id: refused, input: { code: 'NO_CAPACITY' }, now });
	expect(await noticesOf(refused)).toEqual(['referrer notify-refused', 'service_desk notify-refused']);
});

it('a silence reaches the coordinator’s page with the reference and the body, and the desk’s with a way to answer', async () => {
	const referral = await sent();
	const late = new Date('2026-06-20T08:00:00Z');
	await founding.asSystem((tx) => stepSilence(tx, late));
	const { rows } = await db.admin.query('select reference from centres.referral where id = $1', [referral]);
	const coordinator = await founding.person('coordinator.livorno');
	const told = await listNotices(coordinator, { now: late });
	expect(told?.filter(({ reference }) => reference === rows[0].reference)).toMatchObject([
		{
			kind: 'duty-escalated-coordinator',
			action: 'ANSWER',
			bodies: [{ it: expect.stringContaining('Livorno') }],
			delivery: null
		}
	]);
	const here = await listNotices(desk, { now: late });
	const mine = here?.filter(({ reference }) => reference === rows[0].reference) ?? [];
	expect(mine.map(({ kind }) => kind)).toContain('referral-arrived');
	expect(mine.map(({ kind }) => kind)).toContain('duty-breached');
	expect(new Set(mine.map(({ delivery }) => delivery))).toEqual(new Set([referral]));
	const elsewhere = await listNotices(await founding.person('coordinator.pisa'), { now: late });
	expect(elsewhere).toEqual([]);
});
