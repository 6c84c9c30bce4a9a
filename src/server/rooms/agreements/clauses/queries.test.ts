import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/access/index.ts';
import { inTransaction, type Transaction } from '#platform/database/index.ts';
import { organisationByCode } from '#rooms/network/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { loadStory } from '../story.ts';
import { noticesAfter, routesFor } from './queries.ts';

const NOW = new Date('2026-05-20T10:00:00+02:00');
const EXPIRED = new Date('2035-01-01T00:00:00+01:00');

let db: FreshDatabase;
const ids = new Map<string, string>();
const idOf = (code: string): string => ids.get(code) ?? '';
const codeOf = (id: string): string => [...ids].find(([, known]) => known === id)?.[0] ?? 'another';
const asSystem = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
	inTransaction(db.platform.pools.app, systemActor('test'), work);

beforeAll(async () => {
	db = await freshDatabase();
	await asSystem(async (tx) => {
		await loadStory(tx, NOW);
		for (const code of [
			'provincia-livorno',
			'questura-livorno',
			'azienda-usl-6-livorno',
			'associazione-ippogrifo',
			'libra'
		]) {
			ids.set(code, (await organisationByCode(tx, code))?.id ?? '');
		}
	});
});
afterAll(() => db.stop());

describe('a need leads', () => {
	const ask = { area: 'LI', need: 'MEDICAL', risk: 'unknown', now: NOW } as const;

	it('to the bodies of the clause in their order', async () => {
		const routes = await asSystem((tx) => routesFor(tx, { giver: idOf('provincia-livorno'), ...ask }));
		expect(routes.map(({ rank, role }) => [rank, role])).toEqual([
			[1, 'HOSPITAL'],
			[2, 'SOCIAL_SERVICE'],
			[2, 'SOCIAL_SERVICE'],
			[2, 'SOCIAL_SERVICE'],
			[2, 'SOCIAL_SERVICE']
		]);
		expect(codeOf(routes[0]?.organisation ?? '')).toBe('azienda-usl-6-livorno');
	});

	it('to the shelter when the risk is high, and nowhere below', async () => {
		const safety = (risk: 'high' | 'medium') =>
			asSystem((tx) => routesFor(tx, { giver: idOf('provincia-livorno'), ...ask, need: 'SAFETY', risk }));
		expect((await safety('high')).map(({ organisation }) => codeOf(organisation))[0]).toBe('associazione-ippogrifo');
		expect(await safety('medium')).toEqual([]);
	});

	it('each need in turn when none is named', async () => {
		const routes = await asSystem((tx) => routesFor(tx, { giver: idOf('provincia-livorno'), ...ask, need: null }));
		expect([...new Set(routes.map(({ need }) => need))]).toEqual([
			'CHILDREN',
			'FINANCIAL',
			'HOUSING',
			'MEDICAL',
			'PRACTICAL',
			'PSYCHOLOGICAL'
		]);
	});

	it('nowhere for a body that is no party, in another area, or after the protocol has expired', async () => {
		expect(await asSystem((tx) => routesFor(tx, { giver: idOf('libra'), ...ask }))).toEqual([]);
		expect(await asSystem((tx) => routesFor(tx, { giver: idOf('provincia-livorno'), ...ask, area: 'PI' }))).toEqual([]);
		expect(await asSystem((tx) => routesFor(tx, { giver: idOf('provincia-livorno'), ...ask, now: EXPIRED }))).toEqual(
			[]
		);
	});
});

describe('a notice is owed', () => {
	it('to the body that asked, and says no more than its words', async () => {
		const ask = {
			event: 'CONTACT_MADE',
			sender: idOf('questura-livorno'),
			receiver: idOf('provincia-livorno'),
			area: 'LI',
			now: NOW
		} as const;
		const notices = await asSystem((tx) => noticesAfter(tx, ask));
		expect(notices.map(({ from, to, what }) => [codeOf(from), codeOf(to), what])).toEqual([
			['provincia-livorno', 'questura-livorno', 'CONTACT_MADE']
		]);
		expect(await asSystem((tx) => noticesAfter(tx, { ...ask, now: EXPIRED }))).toEqual([]);
	});
});
