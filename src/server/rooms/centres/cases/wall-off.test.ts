import { afterAll, beforeAll, expect, it } from 'vitest';
import { declareRelative } from '#rooms/network/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague } from '#tests/livorno.ts';
import { openedCase } from '#tests/opened-case.ts';
import { addParty } from '../parties/add-party.ts';
import { identify } from '../parties/identify.ts';
import { caseView } from './show-case.ts';

const now = new Date('2026-05-19T08:00:00Z');

let db: FreshDatabase;
let marta: Colleague;
let luca: Colleague;
beforeAll(async () => {
	db = await freshDatabase();
	const livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	luca = await livorno.colleague('Luca Due', 'operator');
	const declared = await declareRelative(luca.actor, { input: { given: 'Mario', family: 'Rossi' }, now });
	expect(declared.ok).toBe(true);
});
afterAll(() => db.stop());

const finds = async (colleague: Colleague, id: string): Promise<boolean> =>
	(await caseView(colleague.actor, { id, query: { also: [] }, now })) !== null;

it.each([
	['with a second name', { given: 'Mario Luigi', family: 'Rossi' }],
	['with a name behind the family name', { given: 'Mario', family: 'Rossi Bianchi' }],
	['whole, where an alias should stand', { alias: 'Rossi Mario' }],
	['whole, with a second name, where an alias should stand', { alias: 'Mario Luigi Rossi' }],
	['whole, in one field', { family: 'Mario Luigi Rossi' }]
])('a person added %s closes the case to whoever declared him', async (_, named) => {
	const id = await openedCase(marta.actor, now, { called: 'Zaira' });
	expect(await finds(luca, id)).toBe(true);
	expect(await addParty(marta.actor, { id, input: { role: 'suspect', ...named }, now })).toMatchObject({ ok: true });
	expect(await finds(luca, id)).toBe(false);
	expect(await finds(marta, id)).toBe(true);
});

it.each([
	['her name with a second one', { given: 'Mario Luigi', family: 'Rossi' }],
	['her name typed as an alias', { alias: 'Mario Rossi' }]
])('who she is, written as %s, closes the case too', async (_, named) => {
	const id = await openedCase(marta.actor, now, { called: 'Zaira' });
	const told = { minor: 'no', language: 'it', ...named };
	expect(await identify(marta.actor, { id, input: told, now })).toMatchObject({ ok: true });
	expect(await finds(luca, id)).toBe(false);
});

it('a suspect with a second name closes the case when it is opened', async () => {
	const id = await openedCase(marta.actor, now, { suspectGiven: 'Mario Luigi', suspectFamily: 'Rossi' });
	expect(await finds(luca, id)).toBe(false);
});
