import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkActor, officeActor, publicActor, type Actor } from '#platform/access/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeFounding, type Founding } from '#tests/founding.ts';
import { offeredActs, type Offered } from '../house/acts.ts';
import { traceOf, tryEverything, type Got } from './strangers.ts';
import { wholeCase, type WholeCase } from './whole-case.ts';

let db: FreshDatabase;
let founding: Founding;
let acts: readonly Offered[];
let walled: WholeCase;
let sealed: WholeCase;

beforeAll(async () => {
	db = await freshDatabase();
	founding = await arrangeFounding(db, new Date('2026-01-01T00:00:00Z'));
	acts = await offeredActs();
	const operator = await founding.person('operator.livorno');
	const supervisor = await founding.person('supervisor.livorno');
	const receiver = await founding.body('comune-livorno');
	const circle = [operator.professional ?? '', supervisor.professional ?? ''];
	// The second operator of the demonstration has declared Ugo Fittizio.
	const suspect = { given: 'Ugo', family: 'Fittizio' };
	walled = await wholeCase(db.admin, operator, {
		called: 'Canarino Ziggurat',
		phone: '333 7654321',
		receiver,
		suspect
	});
	const told = { called: 'Tordo Obelisco', phone: '333 1234567', receiver };
	sealed = await wholeCase(db.admin, operator, { ...told, sealedTo: circle });
});
afterAll(() => db.stop());

/** Somebody acting, by name: people of the demonstration, or whoever comes in through a door. */
const actorOf = async (name: string): Promise<Actor> => {
	const organisation = await founding.body('provincia-livorno');
	const office = '00000000-0000-7000-8000-000000000000';
	if (name === 'an office') return officeActor({ office, organisation, area: 'LI' });
	if (name === 'the public') return publicActor(organisation);
	if (name === 'a link of another delivery') {
		return linkActor({ id: office, receiver: await founding.body('comune-livorno') });
	}
	return founding.person(name);
};

/** What a stranger got that says something of the case. */
const leaks = (got: readonly Got[], telling: readonly string[]): string[] =>
	got.filter(({ text }) => telling.some((word) => text.includes(word))).map(({ act, text }) => `${act}: ${text}`);

const remainsUnknown = async (name: string, whole: WholeCase, telling: readonly string[]): Promise<void> => {
	const before = await traceOf(db.admin, whole);
	const got = await tryEverything(acts, await actorOf(name), whole);
	expect(leaks(got, telling)).toEqual([]);
	expect(await traceOf(db.admin, whole)).toBe(before);
};

const PATIENCE = 120_000;

describe('through every act that the rooms offer, a case stays unknown to', () => {
	test.each([
		['a colleague behind the wall', 'operator2.livorno'],
		['an operator of another Centre', 'operator.mantova'],
		['a supervisor of another Centre', 'supervisor.mantova'],
		['the administrator of the Centre’s body', 'admin.livorno'],
		['the desk of another body', 'desk.caritas'],
		['the coordinator of another area', 'coordinator.pisa'],
		['an office', 'an office'],
		['the public', 'the public'],
		['a link of another delivery', 'a link of another delivery']
	])('%s', { timeout: PATIENCE }, async (_, name) => {
		await remainsUnknown(name, walled, [...walled.telling, ...walled.references, ...walled.ids]);
	});

	test('the coordinator of the area, who learns references and clocks and no more', { timeout: PATIENCE }, async () => {
		await remainsUnknown('coordinator.livorno', walled, walled.telling);
	});

	test('who answers for data protection, except who has seen it when', { timeout: PATIENCE }, async () => {
		const others = acts.filter(({ act }) => act.name !== 'centres.read-case-trail');
		const got = await tryEverything(others, await actorOf('dpo.livorno'), walled);
		expect(leaks(got, [...walled.telling, ...walled.references, ...walled.ids])).toEqual([]);
	});

	test.each([
		['the Centre’s lead', 'lead.livorno'],
		['a supervisor', 'deputy.livorno'],
		['a colleague', 'operator2.livorno']
	])('%s outside the circle of a sealed one', { timeout: PATIENCE }, async (_, name) => {
		await remainsUnknown(name, sealed, [...sealed.telling, ...sealed.references, ...sealed.ids]);
	});

	test(
		'the desk it was referred to, which learns of the referral and of nothing behind it',
		{ timeout: PATIENCE },
		async () => {
			const got = await tryEverything(
				acts.filter(({ act }) => act.kind === 'view'),
				await actorOf('desk.livorno'),
				walled
			);
			expect(leaks(got, walled.telling)).toEqual([]);
			expect(got.some(({ text }) => walled.references.some((reference) => text.includes(reference)))).toBe(true);
		}
	);
});

describe('the same tries', () => {
	/** Acts of the Centre that ask for nothing of one case, or are for others than its people. */
	const ELSEWHERE = [
		'centres.ask-for-contact',
		'centres.list-centres',
		'centres.open-office-form',
		'centres.read-receipt',
		'centres.see-board',
		'centres.send-request'
	];

	test('reach every act of the Centre for those whose case it is', { timeout: PATIENCE }, async () => {
		// Stepping aside comes last: after it nothing of the case is hers any more.
		const isLast = ({ act }: Offered): number => Number(act.name === 'centres.step-aside');
		const ofCentre = acts.filter(({ room }) => room === 'centres').toSorted((a, b) => isLast(a) - isLast(b));
		const people = ['dpo.livorno', 'desk.livorno', 'supervisor.livorno', 'operator.livorno'];
		const reached = new Set<string>();
		for (const name of people) {
			for (const { act, missing } of await tryEverything(ofCentre, await actorOf(name), walled)) {
				if (!missing) reached.add(act);
			}
		}
		const unreached = ofCentre.map(({ act }) => act.name).filter((name) => !reached.has(name));
		expect(unreached.filter((name) => !ELSEWHERE.includes(name))).toEqual([]);
	});
});
