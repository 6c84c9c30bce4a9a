import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { dataKey, KeyDestroyed } from '#platform/crypto/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeFounding, type Founding } from '#tests/founding.ts';
import { noteFact } from '../facts/note-fact.ts';
import { openCase } from '../cases/open-case.ts';
import { recordConsent } from '../consents/record-consent.ts';
import { issueAnswerLink } from '../answers/issue-answer-link.ts';
import { answerDoor, proveAnswerLink } from '../answers/open-door.ts';
import { confirmByPhone } from './confirm-by-phone.ts';
import { draftReferral } from './draft-referral.ts';
import { expirePackages } from './expire-packages.ts';
import { listDeliveries } from './list-deliveries.ts';
import { readDelivery } from './read-delivery.ts';
import { readReferral } from './read-referral.ts';
import { receivingActs } from './receiving-acts.ts';
import { sendReferral } from './send-referral.ts';
import { withdrawReferral } from './withdraw-referral.ts';

const began = new Date('2026-01-01T00:00:00Z');
const now = new Date('2026-05-20T08:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 60 * 60 * 1000);

let db: FreshDatabase;
let founding: Founding;
let operator: Actor;
let desk: Actor;
let social: string;
let police: string;

beforeAll(async () => {
	db = await freshDatabase();
	founding = await arrangeFounding(db, began);
	operator = await founding.person('operator.livorno');
	desk = await founding.person('desk.livorno');
	social = await founding.body('comune-livorno');
	police = await founding.body('questura-livorno');
});
afterAll(() => db.stop());

const newCase = async (danger: 'no' | 'high' = 'no', employer: string | null = null): Promise<string> => {
	const opened = await founding.as(operator, (tx) =>
		openCase(tx, {
			organisation: operator.organisation ?? '',
			centre: operator.centre ?? '',
			area: 'LI',
			request: null,
			alias: 'Girasole Canarino',
			given: '',
			family: '',
			phone: '',
			crimeGroup: 'burglary',
			danger,
			language: 'it',
			minor: 'no',
			safeContact: null,
			suspect: employer ? { given: 'Ignoto', family: 'Fittizio', employer } : null,
			by: operator.professional ?? '',
			now
		})
	);
	for (const [group, text] of [
		['narrative', 'racconto canarino'],
		['offence', 'furto in casa']
	]) {
		const noted = await noteFact(operator, { id: opened.case, input: { group, text }, now });
		expect(noted.ok).toBe(true);
	}
	return opened.case;
};

const consent = (id: string, receiver: string, groups: string[], answer = 'given') =>
	recordConsent(operator, {
		id,
		input: { kind: 'share', receiver, groups, purpose: 'SUPPORT', answer, how: 'spoken', language: 'it' },
		now
	});

const draft = (id: string, receiver: string, groups: string[]) =>
	draftReferral(operator, {
		id,
		input: { receiver, purpose: 'SUPPORT', need: 'HOUSING', urgency: 'soon', groups },
		now
	});

const drafted = async (id: string, receiver: string, groups: string[]): Promise<string> => {
	const outcome = await draft(id, receiver, groups);
	if (!outcome.ok) throw new Error(`not drafted: ${JSON.stringify(outcome)}`);
	return outcome.result.referral;
};

const sent = async (groups = ['identity', 'offence']): Promise<{ file: string; referral: string }> => {
	const file = await newCase();
	expect((await consent(file, social, groups)).ok).toBe(true);
	const referral = await drafted(file, social, groups);
	expect(await send(referral)).toMatchObject({ ok: true });
	return { file, referral };
};

/** Looks at the preview and sends what it showed. */
const send = async (id: string, at = now) => {
	const { seen } = (await readReferral(operator, { id, now: at })) ?? {};
	return sendReferral(operator, { id, input: { seen }, now: at });
};

const packageKeyOf = async (referral: string): Promise<string> =>
	(await db.admin.query('select package_key from centres.delivery where id = $1', [referral])).rows[0].package_key;

describe('a referral onward', () => {
	it('without her consent nothing is drafted, and the refusal is logged', async () => {
		const file = await newCase();
		const decisions = async () =>
			Number((await db.admin.query('select count(*) from agreements.decision')).rows[0].count);
		const before = await decisions();
		expect(await draft(file, social, ['identity'])).toMatchObject({
			ok: false,
			fields: { receiver: { key: 'referrals.refusal.no-consent' } }
		});
		expect(await decisions()).toBe(before + 1);
		expect((await db.admin.query('select 1 from centres.referral where case_id = $1', [file])).rowCount).toBe(0);
	});

	it('the receiver sees the minimum until acceptance, then exactly what was let through', async () => {
		const { referral } = await sent();
		const before = await readDelivery(desk, { id: referral, now });
		expect(before).toMatchObject({ need: 'HOUSING', urgency: 'soon', area: 'LI', state: 'sent', parts: [] });
		expect(JSON.stringify(before)).not.toMatch(/Girasole|Canarino|furto/i);
		expect(await receivingActs.accept(desk, { id: referral, now })).toMatchObject({ ok: true });
		const after = await readDelivery(desk, { id: referral, now });
		expect(after?.parts.map(({ group }) => group).toSorted()).toEqual(['identity', 'offence']);
		expect(JSON.stringify(after?.parts)).toContain('Girasole Canarino');
		expect(JSON.stringify(after?.parts)).not.toContain('racconto');
	});

	it('to the police the narrative is dropped even if everything is ticked', async () => {
		const file = await newCase('high');
		await consent(file, police, ['safe_contact', 'identity', 'offence', 'narrative', 'health', 'risk']);
		const referral = await drafted(file, police, [
			'safe_contact',
			'identity',
			'offence',
			'narrative',
			'health',
			'risk'
		]);
		await send(referral);
		const { rows } = await db.admin.query('select fact_group from centres.package_part where delivery = $1', [
			referral
		]);
		const groups = rows.map((row) => row.fact_group);
		expect(groups).toContain('identity');
		expect(groups).not.toContain('narrative');
		expect(groups).not.toContain('health');
		const seen = await readReferral(operator, { id: referral, now });
		const narrative = seen?.decision?.groups.find(({ group }) => group === 'narrative');
		expect(narrative).toMatchObject({ allow: false });
		expect(narrative?.unmet.length).toBeGreaterThan(0);
	});

	it('withdrawn before acceptance: its key opens nothing any more, and it cannot be accepted', async () => {
		const { referral } = await sent();
		const key = await packageKeyOf(referral);
		expect(await withdrawReferral(operator, { id: referral, now: later(1) })).toMatchObject({ ok: true });
		await expect(founding.as(desk, (tx) => dataKey(tx, key))).rejects.toThrow(KeyDestroyed);
		expect(await receivingActs.accept(desk, { id: referral, now: later(2) })).toMatchObject({
			ok: false,
			refusal: { key: 'referrals.refusal.too-late' }
		});
		expect((await readDelivery(desk, { id: referral, now: later(2) }))?.parts).toEqual([]);
	});

	it('accepted and withdrawn at the same moment: one of the two, never both', async () => {
		const { referral } = await sent();
		const ends = await Promise.all([
			receivingActs.accept(desk, { id: referral, now }),
			withdrawReferral(operator, { id: referral, now })
		]);
		expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
	});

	it('her consent withdrawn before acceptance stops it in the same act', async () => {
		const { file, referral } = await sent();
		const key = await packageKeyOf(referral);
		expect((await consent(file, social, [], 'withdrawn')).ok).toBe(true);
		await expect(founding.as(desk, (tx) => dataKey(tx, key))).rejects.toThrow(KeyDestroyed);
		expect((await receivingActs.accept(desk, { id: referral, now })).ok).toBe(false);
	});

	it('her consent withdrawn after acceptance is told to who holds the package, who must confirm', async () => {
		const { file, referral } = await sent();
		await receivingActs.accept(desk, { id: referral, now });
		await consent(file, social, [], 'withdrawn');
		const stopped = await readDelivery(desk, { id: referral, now });
		expect(stopped).toMatchObject({ state: 'stop_unconfirmed', parts: [] });
		expect(await receivingActs.acknowledge(desk, { id: referral, now })).toMatchObject({ ok: true });
		expect(await readReferral(operator, { id: referral, now })).toMatchObject({ state: 'stopped' });
	});

	it('a consent withdrawn after the preview leaves the referral unsent', async () => {
		const file = await newCase();
		await consent(file, social, ['identity']);
		const referral = await drafted(file, social, ['identity']);
		await consent(file, social, [], 'withdrawn');
		expect(await send(referral)).toMatchObject({
			ok: false,
			refusal: { key: 'referrals.refusal.consent-gone' }
		});
		expect((await db.admin.query('select 1 from centres.delivery where id = $1', [referral])).rowCount).toBe(0);
	});

	it('goes to no body where someone of the case works', async () => {
		const file = await newCase('no', social);
		await consent(file, social, ['identity']);
		expect(await draft(file, social, ['identity'])).toMatchObject({
			ok: false,
			fields: { receiver: { key: 'referrals.refusal.works-there' } }
		});
	});

	it('is there for its receiver alone: another desk, an operator elsewhere, the coordinator find nothing', async () => {
		const { referral } = await sent();
		for (const name of ['desk.caritas', 'operator.mantova', 'coordinator.livorno', 'admin.livorno']) {
			const other = await founding.person(name);
			expect(await readDelivery(other, { id: referral, now }), name).toBeNull();
			expect(await readReferral(other, { id: referral, now }), name).toBeNull();
			expect((await receivingActs.accept(other, { id: referral, now })).ok, name).toBe(false);
		}
		const mine = await listDeliveries(desk, { now });
		expect(mine?.some(({ id }) => id === referral)).toBe(true);
	});

	it('sent twice is sent once', async () => {
		const { referral } = await sent();
		expect((await send(referral)).ok).toBe(false);
		const { rows } = await db.admin.query(
			`select count(*) from centres.referral_fact where referral = $1 and kind = 'sent'`,
			[referral]
		);
		expect(rows[0].count).toBe(1n);
	});
});

describe('what she said', () => {
	it('a yes for one purpose carries nothing for another', async () => {
		const file = await newCase();
		await consent(file, social, ['identity']);
		const input = {
			receiver: social,
			purpose: 'LEGAL_HELP',
			need: 'LEGAL_INFO',
			urgency: 'soon',
			groups: ['identity']
		};
		expect(await draftReferral(operator, { id: file, input, now })).toMatchObject({
			ok: false,
			fields: { purpose: { key: 'referrals.refusal.other-purpose' } }
		});
	});

	it('a yes that is narrowed stops what was sent under the wider one', async () => {
		const { file, referral } = await sent(['identity', 'offence']);
		expect((await consent(file, social, ['identity', 'offence', 'risk'])).ok).toBe(true);
		expect(await readReferral(operator, { id: referral, now })).toMatchObject({ state: 'sent' });
		expect((await consent(file, social, ['identity'])).ok).toBe(true);
		expect(await readReferral(operator, { id: referral, now })).toMatchObject({ state: 'stopped' });
		expect((await receivingActs.accept(desk, { id: referral, now })).ok).toBe(false);
	});

	it('a yes withdrawn after the outcome is told too, and confirming it leaves nothing to open', async () => {
		const { file, referral } = await sent();
		await receivingActs.accept(desk, { id: referral, now });
		await receivingActs.outcome(desk, { id: referral, input: { code: 'HELPED' }, now });
		const key = await packageKeyOf(referral);
		await consent(file, social, [], 'withdrawn');
		expect(await readDelivery(desk, { id: referral, now })).toMatchObject({ state: 'stop_unconfirmed' });
		expect((await receivingActs.acknowledge(desk, { id: referral, now })).ok).toBe(true);
		await expect(founding.as(desk, (tx) => dataKey(tx, key))).rejects.toThrow(KeyDestroyed);
	});

	it('where the body has no account, the operator writes down its word by telephone', async () => {
		const { file, referral } = await sent();
		await receivingActs.accept(desk, { id: referral, now });
		await consent(file, social, [], 'withdrawn');
		expect(await confirmByPhone(operator, { id: referral, now })).toMatchObject({ ok: true });
		expect(await readReferral(operator, { id: referral, now })).toMatchObject({ state: 'stopped' });
	});

	it('what nobody has looked at is not sent: the preview is shown anew first', async () => {
		const file = await newCase();
		await consent(file, social, ['identity', 'offence']);
		const referral = await drafted(file, social, ['identity', 'offence']);
		const { seen } = (await readReferral(operator, { id: referral, now })) ?? {};
		await noteFact(operator, { id: file, input: { group: 'offence', text: 'furto, e minacce' }, now });
		expect(await sendReferral(operator, { id: referral, input: { seen }, now })).toMatchObject({
			ok: false,
			refusal: { key: 'referrals.refusal.look-again' }
		});
		expect((await db.admin.query('select 1 from centres.delivery where id = $1', [referral])).rowCount).toBe(0);
		expect(await send(referral)).toMatchObject({ ok: true });
	});
});

describe('a package', () => {
	it('that has expired opens nothing, before and after its key is destroyed', async () => {
		const { referral } = await sent();
		await receivingActs.accept(desk, { id: referral, now });
		const key = await packageKeyOf(referral);
		const after = later(366 * 24);
		expect((await readDelivery(desk, { id: referral, now: later(60 * 24) }))?.parts).toHaveLength(2);
		expect((await readDelivery(desk, { id: referral, now: after }))?.parts).toEqual([]);
		expect(await founding.asSystem((tx) => expirePackages(tx, after))).toBeGreaterThan(0);
		await expect(founding.as(desk, (tx) => dataKey(tx, key))).rejects.toThrow(KeyDestroyed);
	});

	it('that nobody accepted within 30 days cannot be accepted any more', async () => {
		const { referral } = await sent();
		expect(await receivingActs.accept(desk, { id: referral, now: later(31 * 24) })).toMatchObject({
			ok: false,
			refusal: { key: 'referrals.refusal.expired' }
		});
	});

	it('of someone in high danger says so in the minimum set, whatever urgency was chosen', async () => {
		const file = await newCase('high');
		await consent(file, social, ['identity']);
		const referral = await drafted(file, social, ['identity']);
		expect(await send(referral)).toMatchObject({ ok: true });
		expect(await readDelivery(desk, { id: referral, now })).toMatchObject({ urgency: 'now' });
	});
});

describe('a body without account', () => {
	const issued = async () => {
		const { referral } = await sent();
		const outcome = await issueAnswerLink(operator, { id: referral, now });
		if (!outcome.ok) throw new Error('no link');
		return { referral, ...outcome.result };
	};

	it('answers through the link and the code told by phone, in one browser', async () => {
		const { referral, secret, code } = await issued();
		expect(await answerDoor({ secret, browser: undefined, now })).toEqual({ door: 'code' });
		const browser = await proveAnswerLink({ secret, code, now });
		expect(browser).toBeDefined();
		const door = await answerDoor({ secret, browser, now });
		if (door.door !== 'open') throw new Error('closed');
		expect(await readDelivery(door.actor, { id: referral, now })).toMatchObject({ state: 'sent', parts: [] });
		expect(await receivingActs.accept(door.actor, { id: referral, now })).toMatchObject({ ok: true });
		expect((await readDelivery(door.actor, { id: referral, now }))?.parts).toHaveLength(2);
		expect(await answerDoor({ secret, browser: 'another', now })).toEqual({ door: 'closed' });
		expect(await proveAnswerLink({ secret, code, now })).toBeUndefined();
		const { rows } = await db.admin.query(
			`select reason from platform.audit_line where act = 'centres.prove-answer-link' and subjects ->> 'delivery' = $1`,
			[referral]
		);
		expect(rows).toEqual([{ reason: 'proved' }]);
	});

	it('reaches no other referral through its link', async () => {
		const mine = await issued();
		const other = await sent();
		const browser = await proveAnswerLink({ secret: mine.secret, code: mine.code, now });
		const door = await answerDoor({ secret: mine.secret, browser, now });
		if (door.door !== 'open') throw new Error('closed');
		expect(await readDelivery(door.actor, { id: other.referral, now })).toBeNull();
		expect((await receivingActs.accept(door.actor, { id: other.referral, now })).ok).toBe(false);
	});

	it('finds the link closed after 24 hours, after five wrong codes, and when a new one was given', async () => {
		const old = await issued();
		expect(await answerDoor({ secret: old.secret, browser: undefined, now: later(25) })).toEqual({ door: 'closed' });
		const tried = await issued();
		const wrong = tried.code === '000000' ? '000001' : '000000';
		for (let tries = 0; tries < 5; tries++) await proveAnswerLink({ secret: tried.secret, code: wrong, now });
		expect(await proveAnswerLink({ secret: tried.secret, code: tried.code, now })).toBeUndefined();
		expect(await answerDoor({ secret: tried.secret, browser: undefined, now })).toEqual({ door: 'closed' });
		const first = await issued();
		await issueAnswerLink(operator, { id: first.referral, now });
		expect(await answerDoor({ secret: first.secret, browser: undefined, now })).toEqual({ door: 'closed' });
	});
});
