import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberActor, publicActor, systemActor, type Actor, type Role } from '#platform/access/index.ts';
import { inTransaction, type Transaction } from '#platform/database/index.ts';
import { organisationByCode } from '#rooms/network/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { loadStory } from '../story.ts';
import { dutiesOf, dutiesOfArea } from './duties-of.ts';
import { dutyFulfilled } from './duty-fulfilled.ts';
import { startDuties, type DutyOccasion } from './start-duties.ts';
import { stepDuties } from './step-duties.ts';
import { waiveDuties } from './waive-duties.ts';

const NOW = new Date('2026-05-20T10:00:00+02:00'); // a Wednesday; Friday 22 May is Santa Giulia in Livorno
const hours = (n: number): Date => new Date(NOW.getTime() + n * 3_600_000);
const LATER = new Date('2026-07-01T00:00:00+02:00');

let db: FreshDatabase;
const ids = new Map<string, string>();
const idOf = (code: string): string => ids.get(code) ?? '';

beforeAll(async () => {
	db = await freshDatabase();
	await as(systemActor('test'), async (tx) => {
		await loadStory(tx, NOW);
		for (const code of [
			'provincia-livorno',
			'questura-livorno',
			'comune-livorno',
			'questura-pisa',
			'libra',
			'prefettura-livorno'
		]) {
			ids.set(code, (await organisationByCode(tx, code))?.id ?? '');
		}
	});
});
afterAll(() => db.stop());

const as = <T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> =>
	inTransaction(db.platform.pools.app, actor, work);
const member = (role: Role, code = 'provincia-livorno', area = 'LI'): Actor =>
	memberActor({
		professional: randomUUID(),
		membership: randomUUID(),
		organisation: idOf(code),
		role,
		area,
		centre: null
	});
const start = async (occasion: Partial<DutyOccasion> = {}, actor = member('operator')) => {
	const subject = randomUUID();
	const usual = {
		event: 'CONTACT_REQUESTED',
		sender: idOf('questura-livorno'),
		receiver: idOf('provincia-livorno'),
		area: 'LI',
		reference: 'K7M2PX',
		urgency: 'ordinary',
		now: NOW
	} as const;
	const started = await as(actor, (tx) =>
		startDuties(tx, { ...usual, subject: { kind: 'request', id: subject }, ...occasion })
	);
	return { subject, started };
};
const due = (started: Awaited<ReturnType<typeof start>>['started']) =>
	Object.fromEntries(started.map(({ action, dueAt }) => [action, dueAt.toISOString()]));
/** What rings for one subject; what belongs to other tests rings unseen. */
const ring = async (subject: string, now: Date) => {
	const notices = await as(systemActor('step-duties'), (tx) => stepDuties(tx, now));
	return notices.filter((one) => one.subject.id === subject);
};

describe('a clock starts', () => {
	it('by the clauses of the protocol, on the working calendar of the area', async () => {
		const { started } = await start();
		expect(due(started)).toEqual({
			ACKNOWLEDGE: '2026-05-21T21:59:59.999Z',
			FIRST_CONTACT: '2026-05-25T21:59:59.999Z'
		});
	});

	it('with 24 hours when danger is high', async () => {
		const { started } = await start({ urgency: 'high' });
		expect(due(started)).toEqual({ ACKNOWLEDGE: '2026-05-21T21:59:59.999Z', FIRST_CONTACT: hours(24).toISOString() });
	});

	it('by the house rules where no agreement in force binds both bodies, and marked so', async () => {
		const { subject, started } = await start(
			{ sender: idOf('questura-pisa'), receiver: idOf('libra'), area: 'MN' },
			member('operator', 'libra', 'MN')
		);
		expect(due(started)).toEqual({
			ACKNOWLEDGE: '2026-05-21T21:59:59.999Z',
			FIRST_CONTACT: '2026-05-22T21:59:59.999Z'
		});
		const [duty] = await as(member('operator', 'libra', 'MN'), (tx) => dutiesOf(tx, [subject], NOW));
		expect(duty).toMatchObject({ agreement: 'regole-predefinite', agreementKind: 'house' });
	});

	it('after the protocol has expired by the house rules again', async () => {
		const now = new Date('2035-03-05T09:00:00+01:00');
		const { subject } = await start({ now });
		const [duty] = await as(member('operator'), (tx) => dutiesOf(tx, [subject], now));
		expect(duty?.agreementKind).toBe('house');
	});

	it('for a person who came by herself, through the public form, and once for the same subject', async () => {
		const publicForm = publicActor(idOf('provincia-livorno'));
		const { subject, started } = await start({ sender: null }, publicForm);
		expect(started).toHaveLength(2);
		const again = await start({ sender: null, subject: { kind: 'request', id: subject } }, publicForm);
		expect(again.started).toEqual([]);
	});

	it('for the body that receives a referral, with nothing that names a person', async () => {
		const { subject, started } = await start({
			event: 'REFERRAL_SENT',
			sender: idOf('provincia-livorno'),
			receiver: idOf('comune-livorno')
		});
		expect(due(started)).toEqual({ ANSWER: '2026-05-25T21:59:59.999Z' });
		const { rows } = await db.admin.query<object>('select * from agreements.duty where subject = $1', [subject]);
		expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
			'action',
			'area',
			'clause',
			'counterpart',
			'due_at',
			'id',
			'organisation',
			'reference',
			'started_at',
			'subject',
			'subject_kind',
			'urgency'
		]);
	});
});

describe('time passes', () => {
	it('silence of 24 hours in high danger reaches the coordinator, each step once', async () => {
		const { subject } = await start({ urgency: 'high' });
		expect(await ring(subject, hours(11))).toEqual([]);
		const at = async (now: Date) =>
			(await ring(subject, now))
				.filter(({ action }) => action === 'FIRST_CONTACT')
				.map(({ step, role }) => [step, role]);
		expect(await at(hours(12))).toEqual([['warned_50', 'contact']]);
		expect(await at(hours(12))).toEqual([]);
		expect(await at(hours(20))).toEqual([['warned_80', 'contact']]);
		expect((await at(hours(24))).sort()).toEqual([
			['breached', 'contact'],
			['escalated_coordinator', 'area_coordinator'],
			['escalated_deputy', 'deputy'],
			['escalated_supervisor', 'supervisor']
		]);
		expect(await at(hours(240))).toEqual([]);
	});

	it('without danger the deputy hears at the term, the supervisor a working day later, the coordinator after two', async () => {
		const { subject } = await start();
		const at = async (now: string) =>
			(await ring(subject, new Date(now)))
				.filter(({ action }) => action === 'ACKNOWLEDGE')
				.map(({ step }) => step)
				.sort();
		expect(await at('2026-05-21T23:59:59+02:00')).toEqual(['warned_80']);
		expect(await at('2026-05-22T00:00:00+02:00')).toEqual(['breached', 'escalated_deputy']);
		expect(await at('2026-05-25T23:59:00+02:00')).toEqual([]);
		expect(await at('2026-05-26T00:00:00+02:00')).toEqual(['escalated_supervisor']);
		expect(await at('2026-05-27T00:00:00+02:00')).toEqual(['escalated_coordinator']);
	});

	it('a worker that was down for weeks tells the last warning only, and forgets no step of escalation', async () => {
		const { subject } = await start({
			event: 'REFERRAL_SENT',
			sender: idOf('provincia-livorno'),
			receiver: idOf('comune-livorno')
		});
		const steps = (await ring(subject, LATER)).map(({ step }) => step).sort();
		expect(steps).toEqual(['breached', 'escalated_coordinator', 'escalated_deputy', 'escalated_supervisor']);
		const [duty] = await as(systemActor('test'), (tx) => dutiesOf(tx, [subject], LATER));
		expect(duty?.facts).toHaveLength(6);
	});

	it('two workers at the same moment tell each step once', async () => {
		const { subject } = await start({ urgency: 'high' });
		const both = await Promise.all([ring(subject, hours(25)), ring(subject, hours(25))]);
		const first = both
			.flat()
			.filter(({ action }) => action === 'FIRST_CONTACT')
			.map(({ step }) => step)
			.sort();
		expect(first).toEqual(['breached', 'escalated_coordinator', 'escalated_deputy', 'escalated_supervisor']);
	});

	it('what is done or waived is silent', async () => {
		const done = await start();
		const waived = await start();
		const by = null;
		await as(systemActor('test'), (tx) =>
			dutyFulfilled(tx, { subject: done.subject, action: 'ACKNOWLEDGE', by, now: hours(1) })
		);
		await as(systemActor('test'), (tx) =>
			dutyFulfilled(tx, { subject: done.subject, action: 'FIRST_CONTACT', by, now: hours(2) })
		);
		expect(
			await as(systemActor('test'), (tx) =>
				waiveDuties(tx, { subject: waived.subject, action: null, by, now: hours(1) })
			)
		).toBe(2);
		expect(
			await as(systemActor('test'), (tx) =>
				waiveDuties(tx, { subject: waived.subject, action: null, by, now: hours(2) })
			)
		).toBe(0);
		expect([...(await ring(done.subject, LATER)), ...(await ring(waived.subject, LATER))]).toEqual([]);
	});
});

describe('who sees and closes a duty', () => {
	it('the body that owes, the body that waits and the coordinator of the area; nobody else', async () => {
		const { subject } = await start({
			event: 'REFERRAL_SENT',
			sender: idOf('provincia-livorno'),
			receiver: idOf('comune-livorno')
		});
		const sees = async (actor: Actor) => (await as(actor, (tx) => dutiesOf(tx, [subject], NOW))).length;
		expect(await sees(member('supervisor', 'comune-livorno'))).toBe(1);
		expect(await sees(member('operator'))).toBe(1);
		expect(await sees(member('area_coordinator', 'prefettura-livorno'))).toBe(1);
		expect(await sees(member('area_coordinator', 'prefettura-livorno', 'PI'))).toBe(0);
		expect(await sees(member('operator', 'libra', 'MN'))).toBe(0);
		expect(await sees(publicActor())).toBe(0);
		const board = await as(member('area_coordinator', 'prefettura-livorno'), (tx) =>
			dutiesOfArea(tx, 'LI', hours(-1), NOW)
		);
		expect(board.some((duty) => duty.subject === subject)).toBe(true);
	});

	it('the body that owes says that it is done, and the body that waits sees it', async () => {
		const { subject } = await start({
			event: 'REFERRAL_SENT',
			sender: idOf('provincia-livorno'),
			receiver: idOf('comune-livorno')
		});
		const owing = member('supervisor', 'comune-livorno');
		const done = { subject, action: 'ANSWER', by: owing.professional, now: hours(3) } as const;
		expect(await as(owing, (tx) => dutyFulfilled(tx, done))).toBe(1);
		const [duty] = await as(member('operator'), (tx) => dutiesOf(tx, [subject], LATER));
		expect(duty).toMatchObject({ state: 'fulfilled', late: false });
	});

	it('a stranger closes nothing, and no member writes that time has passed', async () => {
		const { subject, started } = await start();
		const stranger = member('supervisor', 'libra', 'MN');
		expect(
			await as(stranger, (tx) =>
				dutyFulfilled(tx, { subject, action: 'ACKNOWLEDGE', by: stranger.professional, now: hours(1) })
			)
		).toBe(0);
		const own = member('operator');
		const row = {
			duty: started[0]?.id ?? '',
			kind: 'breached',
			at: NOW,
			by: own.professional,
			organisation: idOf('provincia-livorno'),
			area: 'LI'
		};
		await expect(as(own, (tx) => tx.insertInto('agreements.duty_event').values(row).execute())).rejects.toThrow(
			'row-level security'
		);
	});
});
