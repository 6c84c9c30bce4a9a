import { afterAll, beforeAll, expect, it } from 'vitest';
import { declareRelative } from '#rooms/network/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague } from '#tests/livorno.ts';
import { openedCase } from '#tests/opened-case.ts';
import { today } from '../today/today.ts';
import { firstMinutes } from './save-first-minutes.ts';

const now = new Date('2026-05-19T08:00:00Z');

let db: FreshDatabase;
let marta: Colleague;
let luca: Colleague;
let nora: Colleague;
let sandra: Colleague;
beforeAll(async () => {
	db = await freshDatabase();
	const livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	luca = await livorno.colleague('Luca Due', 'operator');
	nora = await livorno.colleague('Nora Sei', 'operator');
	sandra = await livorno.colleague('Sandra Tre', 'supervisor');
	for (const { actor } of [sandra, nora]) {
		const declared = await declareRelative(actor, { input: { given: 'Tullio', family: 'Fratello' }, now });
		expect(declared.ok).toBe(true);
	}
});
afterAll(() => db.stop());

const alertedIn = async (more: Record<string, unknown>) => {
	const id = await openedCase(marta.actor, now, more);
	expect(await firstMinutes(marta.actor, { id, input: { injured: 'yes' }, now })).toMatchObject({ ok: true });
	const { rows } = await db.admin.query(
		`select professional from platform.notice where subject = $1 and kind = 'incident-danger'`,
		[id]
	);
	return { id, told: new Set(rows.map(({ professional }) => professional)) };
};
const incidentsOf = async ({ actor }: Colleague, id: string) =>
	((await today(actor, { now }))?.things ?? []).filter(({ code, about }) => /incident/.test(code) && about?.id === id);

it('the supervisor is told, and nobody else, where she may open the case', async () => {
	const { id, told } = await alertedIn({});
	expect(told).toEqual(new Set([sandra.id]));
	expect(await incidentsOf(luca, id)).toEqual([]);
});

it('where no supervisor may, the operators whom no wall keeps out are told, and find it on their day', async () => {
	const { id, told } = await alertedIn({ suspectGiven: 'Tullio', suspectFamily: 'Fratello' });
	expect(told).toEqual(new Set([marta.id, luca.id]));
	expect(await incidentsOf(luca, id)).toMatchObject([{ kind: 'notice', caseId: id, code: 'incident-danger' }]);
	expect(await incidentsOf(nora, id)).toEqual([]);
});
