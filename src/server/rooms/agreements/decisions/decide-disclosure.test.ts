import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberActor, systemActor, type Actor, type Role } from '#platform/access/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import { organisationByCode } from '#rooms/network/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import type { FactGroup } from '../clauses/codes.ts';
import { loadStory } from '../story.ts';
import { decideDisclosure, type DisclosureDecision, type DisclosureQuestion } from './decide-disclosure.ts';
import { readDecision } from './read-decision.ts';

const NOW = new Date('2026-05-18T08:00:00Z');
const EXPIRED = new Date('2035-01-01T00:00:00+01:00');
const ALL: FactGroup[] = [
	'minimum',
	'safe_contact',
	'identity',
	'offence',
	'narrative',
	'health',
	'risk',
	'hidden_address',
	'suspect'
];

let db: FreshDatabase;
const ids = new Map<string, string>();
const idOf = (code: string): string => ids.get(code) ?? '';

beforeAll(async () => {
	db = await freshDatabase();
	await inTransaction(db.platform.pools.app, systemActor('test'), async (tx) => {
		await loadStory(tx, NOW);
		for (const code of [
			'provincia-livorno',
			'questura-livorno',
			'comune-livorno',
			'associazione-randi',
			'libra',
			'associazione-ippogrifo'
		]) {
			ids.set(code, (await organisationByCode(tx, code))?.id ?? '');
		}
	});
});
afterAll(() => db.stop());

const member = (role: Role, code = 'provincia-livorno', professional = randomUUID()): Actor =>
	memberActor({ professional, membership: randomUUID(), organisation: idOf(code), role, area: 'LI', centre: null });
const operator = (): Actor => member('operator');

const decide = (question: Partial<DisclosureQuestion> & { receiver: string }): Promise<DisclosureDecision> => {
	const actor = question.actor ?? operator();
	const usual = {
		actor,
		area: 'LI',
		purpose: 'SUPPORT',
		requested: ALL,
		consented: ALL,
		risk: 'unknown',
		now: NOW
	} as const;
	return inTransaction(db.platform.pools.app, actor, (tx) =>
		decideDisclosure(tx, { ...usual, subject: { kind: 'referral', id: randomUUID() }, ...question })
	);
};
const why = (decision: DisclosureDecision, group: FactGroup) => decision.groups.find((one) => one.group === group);

describe('what passes', () => {
	it('narrative never goes to the police, even when the operator ticks everything and she agrees', async () => {
		const decision = await decide({ receiver: idOf('questura-livorno'), purpose: 'PROTECTION', risk: 'high' });
		expect(decision.allowed).toEqual(['identity', 'minimum', 'offence', 'risk', 'safe_contact', 'suspect']);
		expect(why(decision, 'narrative')?.unmet).toEqual(['veto_matrix']);
	});

	it('an expired protocol permits nothing: only what she agreed to goes, by her consent', async () => {
		const receiver = idOf('comune-livorno');
		const before = await decide({ receiver, requested: ['minimum', 'identity'], consented: ['identity'] });
		expect(before.groups.map(({ allow, basis }) => [allow, basis])).toEqual([
			[true, 'public_task'],
			[true, 'public_task']
		]);
		const after = await decide({ receiver, requested: ['minimum', 'identity'], consented: ['identity'], now: EXPIRED });
		expect(after.allowed).toEqual(['identity']);
		expect(after.bases).toEqual(['consent']);
		expect(why(after, 'minimum')).toMatchObject({ allow: false, unmet: ['clause_not_in_force'] });
		const none = await decide({ receiver, requested: ['minimum', 'identity'], consented: [], now: EXPIRED });
		expect(none.allowed).toEqual([]);
		expect(why(none, 'identity')?.unmet).toEqual(['clause_not_in_force', 'consent_missing']);
	});

	it('she can be sent to a body that signed nothing here, by her consent alone', async () => {
		const decision = await decide({
			receiver: idOf('libra'),
			consented: ['safe_contact', 'identity', 'hidden_address']
		});
		expect(decision.allowed).toEqual(['identity', 'safe_contact']);
		expect(decision.bases).toEqual(['consent']);
		expect(why(decision, 'risk')?.unmet).toEqual(['no_clause', 'consent_missing']);
		expect(why(decision, 'hidden_address')?.unmet).toEqual(['veto_matrix']);
	});

	it('a hidden address goes to the shelter of the protocol only', async () => {
		const asked = { requested: ['hidden_address'], consented: ['hidden_address'], risk: 'medium' } as const;
		expect((await decide({ receiver: idOf('associazione-ippogrifo'), ...asked })).allowed).toEqual(['hidden_address']);
		expect((await decide({ receiver: idOf('associazione-randi'), ...asked })).allowed).toEqual([]);
	});

	it('a life in danger opens what saves it without consent, and a legal duty what the law asks, never past a veto', async () => {
		const police = idOf('questura-livorno');
		const danger = await decide({ receiver: police, purpose: 'EMERGENCY', consented: [], risk: 'high' });
		expect(danger.allowed).toEqual(['identity', 'minimum', 'offence', 'risk', 'safe_contact', 'suspect']);
		expect(danger.bases).toEqual(['vital_interests']);
		expect((await decide({ receiver: police, purpose: 'EMERGENCY', consented: [], risk: 'medium' })).allowed).toEqual(
			[]
		);
		expect((await decide({ receiver: police, purpose: 'LEGAL_DUTY', consented: [] })).allowed).toEqual(['suspect']);
	});
});

describe('the log', () => {
	it('keeps every decision, refusals too, with the reason for each group and no personal data', async () => {
		const actor = operator();
		const decision = await decide({
			actor,
			receiver: idOf('questura-livorno'),
			requested: ['narrative', 'identity'],
			consented: []
		});
		const logged = await inTransaction(db.platform.pools.app, actor, (tx) => readDecision(tx, decision.id));
		expect(logged).toMatchObject({ id: decision.id, at: NOW, purpose: 'SUPPORT', allowed: [] });
		expect(logged?.groups).toMatchObject(decision.groups);
	});

	it('is read by who decided and by who supervises or audits there, and by nobody else', async () => {
		const actor = operator();
		const { id } = await decide({ actor, receiver: idOf('comune-livorno') });
		const reads = async (reader: Actor) =>
			(await inTransaction(db.platform.pools.app, reader, (tx) => readDecision(tx, id))) !== undefined;
		expect(await reads(actor)).toBe(true);
		for (const role of ['supervisor', 'dpo', 'controller'] as const) expect(await reads(member(role))).toBe(true);
		for (const role of ['operator', 'administrator', 'area_coordinator'] as const)
			expect(await reads(member(role))).toBe(false);
		expect(await reads(member('supervisor', 'comune-livorno'))).toBe(false);
	});

	it('cannot be changed, removed, or written in another body’s name', async () => {
		const actor = operator();
		const { id } = await decide({ actor, receiver: idOf('comune-livorno') });
		const change = (sql: string) =>
			inTransaction(db.platform.pools.app, actor, async () => {
				const client = await db.platform.pools.app.connect();
				try {
					await client.query(sql, [id]);
				} finally {
					client.release();
				}
			});
		await expect(change(`update agreements.decision set allowed = '{}' where id = $1`)).rejects.toThrow(
			'permission denied'
		);
		await expect(change('delete from agreements.decision where id = $1')).rejects.toThrow('permission denied');
		const forged = { ...operator(), organisation: idOf('comune-livorno') };
		await expect(
			inTransaction(db.platform.pools.app, operator(), (tx) =>
				decideDisclosure(tx, {
					actor: forged,
					receiver: idOf('libra'),
					area: 'LI',
					purpose: 'SUPPORT',
					requested: ['identity'],
					consented: [],
					risk: 'low',
					subject: { kind: 'case', id: randomUUID() },
					now: NOW
				})
			)
		).rejects.toThrow('row-level security');
	});
});
