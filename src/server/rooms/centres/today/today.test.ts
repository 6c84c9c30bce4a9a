import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declareRelative } from '#rooms/network/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague, type Livorno } from '#tests/livorno.ts';
import { noteRequest } from '../requests/note-request.ts';
import { today } from './today.ts';

// Wednesday 20 May 2026, ten in the morning at Rome.
const now = new Date('2026-05-20T08:00:00Z');

let db: FreshDatabase;
let livorno: Livorno;
let marta: Colleague;
let luca: Colleague;
let coordinator: Colleague;
beforeAll(async () => {
	db = await freshDatabase();
	livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	luca = await livorno.colleague('Luca Due', 'operator');
	coordinator = await livorno.colleague('Carla Quattro', 'area_coordinator');
	const declared = await declareRelative(marta.actor, { input: { given: 'Ezio', family: 'Lontano' }, now });
	expect(declared.ok).toBe(true);
});
afterAll(() => db.stop());

const base = { source: 'phone', crime: 'theft', channel: 'phone', reach: '333 1112223', when: 'times', language: 'it' };
const note = async (called: string, more: Record<string, unknown>, at = now) => {
	const outcome = await noteRequest(luca.actor, { input: { ...base, called, ...more }, now: at });
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome.result;
};
const see = async (colleague: Colleague, at = now) => (await today(colleague.actor, { now: at }))?.things ?? [];

describe('today', () => {
	it('is empty and kind when there is nothing', async () => {
		expect(await today(marta.actor, { now })).toEqual({ things: [] });
	});

	it('is not for a coordinator', async () => {
		expect(await today(coordinator.actor, { now })).toBeNull();
	});

	it('says whom to call now and until when, whom later, and which request waits, in that order', async () => {
		const open = { days: ['3'], from: '9', to: '11' };
		await note('Viola', { ...open, take: 'on' });
		await note('Iris', { days: ['4'], from: '9', to: '11', take: 'on' });
		await note('Dalia', { ...open, danger: 'yes' });
		await note('Erica', open, new Date('2026-05-15T08:00:00Z'));
		const seen = await see(luca);
		expect(seen.map(({ kind, band, label }) => [band, kind, label])).toEqual([
			['danger', 'take', ''],
			['late', 'take', ''],
			['now', 'call', 'Viola'],
			['waiting', 'call', 'Iris']
		]);
		expect(seen[2]?.until).toEqual(new Date('2026-05-20T09:00:00Z'));
		expect(seen[3]?.from).toEqual(new Date('2026-05-21T07:00:00Z'));
		expect(seen[0]?.due).toEqual(new Date('2026-05-21T08:00:00Z'));
	});

	it('gives a call to its operator alone, and requests to everyone', async () => {
		expect((await see(marta)).map(({ kind }) => kind)).toEqual(['take', 'take']);
	});

	it('asks for a decision when no safe moment comes before the clock runs out', async () => {
		await note('Mimosa', { days: ['1'], from: '9', to: '11', danger: 'yes', take: 'on' });
		const call = (await see(luca)).find(({ label }) => label === 'Mimosa');
		expect(call).toMatchObject({ kind: 'decide', danger: true, from: new Date('2026-05-25T07:00:00Z') });
	});

	it('does not ask to call whoever comes to the Centre', async () => {
		await note('Genziana', { channel: 'in_person', reach: '', take: 'on' });
		expect((await see(luca)).find(({ label }) => label === 'Genziana')).toMatchObject({ kind: 'comes', until: null });
	});

	it('asks to reconfirm a contact that was confirmed more than thirty days ago', async () => {
		const later = new Date('2026-06-24T08:00:00Z');
		const { rows } = await db.admin.query(
			'select id, organisation from centres."case" where operator = $1 order by id limit 1',
			[luca.id]
		);
		await db.admin.query(
			`insert into centres.contact (id, organisation, case_id, at, direction, mode, outcome, by, recorded_at)
			values (gen_random_uuid(), $1, $2, $3, 'in', 'call', 'spoke', $4, $3)`,
			[rows[0].organisation, rows[0].id, now, luca.id]
		);
		expect((await see(luca)).some(({ subject }) => subject === rows[0].id)).toBe(false);
		const asked = (await see(luca, later)).find(({ subject }) => subject === rows[0].id);
		expect(asked).toMatchObject({ kind: 'reconfirm', narrowed: true });
	});

	it('does not count what the wall hides', async () => {
		const before = (await see(marta)).length;
		await note('Rosa', { days: ['3'], from: '9', to: '11', suspectGiven: 'Ezio', suspectFamily: 'Lontano' });
		expect((await see(marta)).length).toBe(before);
		expect((await see(luca)).length).toBeGreaterThan(before);
	});
});
