import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberActor, publicActor, systemActor } from '#platform/access/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { loadStory } from '../story.ts';
import { listAgreements } from './list-agreements.ts';
import { readAgreement } from './read-agreement.ts';

const NOW = new Date('2026-05-18T08:00:00Z');
const reader = memberActor({
	professional: randomUUID(),
	membership: randomUUID(),
	organisation: randomUUID(),
	role: 'service_desk',
	area: 'LI',
	centre: null
});

let db: FreshDatabase;
beforeAll(async () => {
	db = await freshDatabase();
	await inTransaction(db.platform.pools.app, systemActor('test'), (tx) => loadStory(tx, NOW));
});
afterAll(() => db.stop());

const read = (query: string, now = NOW) => readAgreement(reader, { query, now });

describe('the register', () => {
	it('shows every agreement once, with its standing, and says what is a demonstration', async () => {
		const register = await listAgreements(reader, { now: NOW });
		expect(
			register?.rows.map(({ code, standing, disclaimer }) => [code, standing, disclaimer?.en.slice(0, 13)])
		).toEqual([
			['protocollo-operativo-livorno', 'in_force', 'DEMONSTRATION'],
			['rete-vis-livorno', 'in_force', 'DEMONSTRATION'],
			['rete-vis-mantova', 'draft', 'DEMONSTRATION'],
			['rete-vis-pisa', 'in_force', 'DEMONSTRATION'],
			['regole-predefinite', 'in_force', undefined]
		]);
	});

	it('shows an agreement that has expired as expired', async () => {
		expect(await read('protocollo-operativo-livorno', new Date('2035-01-01T00:00:00+01:00'))).toMatchObject({
			standing: 'expired'
		});
		expect(await read('protocollo-operativo-livorno', new Date('2034-12-31T23:59:59+01:00'))).toMatchObject({
			standing: 'in_force'
		});
	});

	it('is not there for the public, and an unknown code is not found', async () => {
		expect(await listAgreements(publicActor(), { now: NOW })).toBeNull();
		expect(await readAgreement(publicActor(), { query: 'rete-vis-pisa', now: NOW })).toBeNull();
		expect(await read('nessuno')).toBeNull();
		expect(await read('rete\u0000vis')).toBeNull();
	});
});

describe('an agreement', () => {
	it('stands with text, sentence and examples side by side, and the bodies by name', async () => {
		const agreement = await read('protocollo-operativo-livorno');
		const clause = agreement?.clauses.find(({ eid }) => eid === 'art_3__para_2');
		expect(clause?.sentence.it).toBe(
			'Quando arriva una richiesta di contatto, il Centro che riceve deve tentare il primo contatto entro 2 giorni lavorativi, entro 24 ore se il pericolo è alto.'
		);
		expect(clause?.examples.map(({ allowed }) => allowed)).toEqual([true, false]);
		expect(agreement?.parties.find(({ it }) => it === 'Questura di Livorno')?.as.en).toBe('the police');
		expect(agreement?.disclaimer?.it).toBe('DIMOSTRAZIONE - non è un accordo di questi enti');
	});

	it('shows who may receive what, as its rules and the vetoes answer', async () => {
		const receives = (await read('protocollo-operativo-livorno'))?.receives;
		const cell = (group: string, role: string) => {
			const row = receives?.rows.find((one) => one.group.en.includes(group));
			const { state, article, minRisk } = row?.cells[role] ?? {};
			return [state, article, minRisk];
		};
		expect(cell('account', 'POLICE')).toEqual(['never', null, null]);
		expect(cell('account', 'SHELTER')).toEqual(['consent', 'art. 4, 11', null]);
		expect(cell('hidden address', 'SHELTER')).toEqual(['consent', 'art. 4, 12', 'medium']);
		expect(cell('alleged', 'POLICE')).toEqual(['consent', 'art. 4, 9', 'high']);
		expect(cell('minimum', 'SOCIAL_SERVICE')).toEqual(['free', 'art. 4, 1', null]);
		expect(cell('health', 'ASSOCIATION')).toEqual(['alone', null, null]);
		expect(cell('alleged', 'ASSOCIATION')).toEqual(['never', null, null]);
	});

	it('that discloses nothing shows no such table', async () => {
		expect(await read('rete-vis-pisa')).toMatchObject({ receives: null, n: 1 });
	});
});
