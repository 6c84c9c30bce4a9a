import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague, type Livorno } from '#tests/livorno.ts';
import { openedCase } from '#tests/opened-case.ts';
import { consentsOf, currentShareConsent } from './queries.ts';
import { recordConsent } from './record-consent.ts';
import { currentConsents } from './rules.ts';

const now = new Date('2026-05-19T08:00:00Z');

let db: FreshDatabase;
let livorno: Livorno;
let marta: Colleague;
let id: string;
beforeAll(async () => {
	db = await freshDatabase();
	livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	id = await openedCase(marta.actor, now);
});
afterAll(() => db.stop());

const yes = { kind: 'share', answer: 'given', how: 'spoken', language: 'uk', purpose: 'PROTECTION' };
const say = (more: Record<string, unknown>) => recordConsent(marta.actor, { id, input: { ...yes, ...more }, now });
const shared = () => livorno.as(marta.actor, (tx) => currentShareConsent(tx, id, livorno.police));

describe('consent', () => {
	it('to be contacted stands from the request on', async () => {
		const all = await livorno.as(marta.actor, (tx) => consentsOf(tx, id));
		expect(currentConsents(all)).toMatchObject([{ kind: 'contact', answer: 'given' }]);
	});

	it('to share names the body, the groups and the purpose', async () => {
		expect(await say({})).toMatchObject({ fields: { receiver: { key: 'cases.refusal.choose-body' } } });
		expect(await say({ receiver: livorno.police, purpose: '' })).toMatchObject({
			fields: { purpose: { key: 'platform.form.choose' }, groups: { key: 'cases.refusal.choose-groups' } }
		});
		expect(await say({ receiver: '00000000-0000-4000-8000-000000000000', groups: ['risk'] })).toMatchObject({
			fields: { receiver: { key: 'cases.refusal.choose-body' } }
		});
		expect(await shared()).toBeNull();
	});

	it('counts as she last said it', async () => {
		const receiver = livorno.police;
		expect(await say({ receiver, groups: ['identity', 'risk'] })).toMatchObject({ ok: true });
		expect(await shared()).toEqual({ groups: ['identity', 'risk'], purpose: 'PROTECTION' });
		expect(await say({ receiver, groups: 'risk' })).toMatchObject({ ok: true });
		expect(await shared()).toEqual({ groups: ['risk'], purpose: 'PROTECTION' });
		expect(await say({ receiver, answer: 'withdrawn' })).toMatchObject({ ok: true });
		expect(await shared()).toBeNull();
		expect(await say({ receiver, answer: 'withdrawn' })).toMatchObject({
			fields: { answer: { key: 'cases.refusal.nothing-to-withdraw' } }
		});
	});

	it('withdrawn for the office closes its receipt', async () => {
		await say({ kind: 'feedback', answer: 'refused' });
		const { rows } = await db.admin.query(
			`select f.kind from centres.request_fact f join centres."case" c on c.request = f.request where c.id = $1 and f.kind = 'says_no_feedback'`,
			[id]
		);
		expect(rows).toHaveLength(1);
	});
});
