import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Transaction } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague, type Livorno } from '#tests/livorno.ts';
import { noteRequest } from '../requests/note-request.ts';
import { saveConflicts } from './queries.ts';

const now = new Date('2026-05-20T08:00:00Z');

let db: FreshDatabase;
let livorno: Livorno;
let marta: Colleague;
let luca: Colleague;
let request: string;
beforeAll(async () => {
	db = await freshDatabase();
	livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	luca = await livorno.colleague('Luca Due', 'operator');
});
afterAll(() => db.stop());
beforeEach(async () => {
	const told = { source: 'phone', crime: 'home', channel: 'in_person', language: 'it' };
	const noted = await noteRequest(luca.actor, { input: told, now });
	if (!noted.ok) throw new Error(JSON.stringify(noted));
	request = noted.result.request;
});

const seen = async (tx: Transaction): Promise<boolean> =>
	(await tx.selectFrom('centres.contact_request').select('id').where('id', '=', request).execute()).length === 1;
const wall = () => ({
	subject: request,
	professional: marta.id,
	organisation: livorno.organisation,
	basis: 'told' as const,
	at: now
});
const wallFromOutside = () =>
	db.admin.query(`insert into centres.conflict values ($1, $2, $3, 'told', $4)`, [
		request,
		marta.id,
		livorno.organisation,
		now
	]);

it('a wall that others build while an act reads stands from the next act on', async () => {
	await livorno.as(marta.actor, async (tx) => {
		expect(await seen(tx)).toBe(true);
		await wallFromOutside();
		expect(await seen(tx)).toBe(true);
	});
	expect(await livorno.as(marta.actor, seen)).toBe(false);
});

it('a wall that an act builds itself stands from its next statement on', async () => {
	await livorno.as(marta.actor, async (tx) => {
		expect(await seen(tx)).toBe(true);
		await saveConflicts(tx, [wall()]);
		expect(await seen(tx)).toBe(false);
	});
});

it('an act that has written anything asks anew at each statement', async () => {
	await livorno.as(marta.actor, async (tx) => {
		expect(await seen(tx)).toBe(true);
		const elsewhere = { ...wall(), subject: randomUUID(), professional: luca.id };
		await saveConflicts(tx, [elsewhere]);
		await wallFromOutside();
		expect(await seen(tx)).toBe(false);
	});
});

it('what was hidden from one is not hidden from the next on the same connection', async () => {
	await wallFromOutside();
	for (let turn = 0; turn < 16; turn++) {
		expect(await livorno.as(marta.actor, seen)).toBe(false);
		expect(await livorno.as(luca.actor, seen)).toBe(true);
	}
});
