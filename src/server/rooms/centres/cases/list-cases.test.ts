import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declareRelative } from '#rooms/network/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague, type Livorno } from '#tests/livorno.ts';
import { openedCase } from '#tests/opened-case.ts';
import { recordContact } from '../contacts/record-contact.ts';
import { changeLevel } from '../levels/change-level.ts';
import { firstMinutes } from '../safety/save-first-minutes.ts';
import { addParty } from '../parties/add-party.ts';
import { identify } from '../parties/identify.ts';
import { caseList, PAGE, type Filter } from './list-cases.ts';
import { caseSearch } from './search-cases.ts';
import { caseView } from './show-case.ts';

const now = new Date('2026-05-20T08:00:00Z');

let db: FreshDatabase;
let livorno: Livorno;
let marta: Colleague;
let luca: Colleague;
let sandra: Colleague;
let outsiders: Colleague[];
beforeAll(async () => {
	db = await freshDatabase();
	livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	luca = await livorno.colleague('Luca Due', 'operator');
	sandra = await livorno.colleague('Sandra Tre', 'supervisor');
	const other = await db.admin.query(
		`insert into network.organisation (id, code, name_it, name_en, kind, area, created_at)
			values (gen_random_uuid(), 'altro-centro', 'Altro', 'Other', 'centre', null, $1) returning id`,
		[now]
	);
	outsiders = [
		await livorno.colleague('Ada Quattro', 'administrator'),
		await livorno.colleague('Carla Cinque', 'area_coordinator'),
		await livorno.colleague('Dario Sei', 'dpo'),
		await livorno.colleague('Elio Sette', 'researcher'),
		await livorno.colleague('Irene Otto', 'service_desk', livorno.police),
		await livorno.colleague('Olga Nove', 'operator', String(other.rows[0].id))
	];
});
afterAll(() => db.stop());

const idsOf = (lines: readonly { id: string }[] | undefined): string[] => (lines ?? []).map(({ id }) => id);
const listed = async (colleague: Colleague, filter: Filter = 'open'): Promise<string[]> => {
	const list = await caseList(colleague.actor, { query: { filter, after: '' }, now });
	return idsOf(list?.lines);
};
const searched = async (colleague: Colleague, term: string): Promise<string[]> => {
	const found = await caseSearch(colleague.actor, { query: { term }, now });
	return idsOf(found ?? []);
};
const opened = (colleague: Colleague, id: string) => caseView(colleague.actor, { id, query: { also: [] }, now });
const TABLES = [
	'case_fact',
	'party',
	'safe_contact',
	'clearance',
	'contact',
	'incident',
	'consent',
	'need',
	'first_minutes'
];
const rowsOf = (colleague: Colleague, id: string) =>
	livorno.as(colleague.actor, async (tx) => {
		let count = 0;
		for (const table of TABLES) {
			const { rows } = await sql<{ n: number }>`
				select count(*)::int as n from ${sql.table(`centres.${table}`)} where case_id = ${id}`.execute(tx);
			count += rows[0]?.n ?? 0;
		}
		return count;
	});
const callIn = { direction: 'in', mode: 'call', outcome: 'spoke', still_safe: 'yes' };
/** Every way to a case, tried by somebody who must not find it. */
const findsNothing = async (colleague: Colleague, id: string, name: string): Promise<void> => {
	const seen = [
		await listed(colleague),
		await listed(colleague, 'mine'),
		await searched(colleague, name),
		await searched(colleague, '333 1112223')
	];
	expect(seen.flat()).not.toContain(id);
	expect(await opened(colleague, id)).toBeNull();
	expect(await rowsOf(colleague, id)).toBe(0);
	expect(await recordContact(colleague.actor, { id, input: callIn, now })).toMatchObject({ ok: false, missing: true });
	expect(await firstMinutes(colleague.actor, { id, input: {}, now })).toMatchObject({ ok: false, missing: true });
};

describe('the list', () => {
	it('shows the Centre’s people fifty cases a page, latest first, each once', async () => {
		const before = (await listed(marta)).length;
		for (let n = before; n < PAGE + 3; n++) await openedCase(marta.actor, now, { called: `Prova ${n}` });
		const first = await caseList(marta.actor, { query: { filter: 'open', after: '' }, now });
		const second = await caseList(marta.actor, { query: { filter: 'open', after: first?.next ?? '' }, now });
		expect(first?.lines).toHaveLength(PAGE);
		expect(second?.next).toBeNull();
		const all = [...(first?.lines ?? []), ...(second?.lines ?? [])].map(({ id }) => id);
		expect(new Set(all).size).toBe(PAGE + 3);
		expect(first?.lines[0]).toMatchObject({ label: `Prova ${PAGE + 2}`, yours: true });
	});

	it('takes a mark that is none for the beginning', async () => {
		const list = await caseList(marta.actor, { query: { filter: 'open', after: "1' or 1=1" }, now });
		expect(list?.lines).toHaveLength(PAGE);
	});

	it('says on the audit line which cases were seen', async () => {
		const seen = await listed(luca);
		const { rows } = await db.admin.query(
			`select subjects from platform.audit_line where act = 'centres.list-cases' and actor = $1 order by id desc limit 1`,
			[luca.id]
		);
		expect(rows[0].subjects.cases).toEqual(seen);
	});
});

describe('search', () => {
	let id: string;
	beforeAll(async () => {
		id = await openedCase(marta.actor, now, { called: 'Chiara Bianchi', reach: '320 5556667' });
	});

	it.each(['chiara', 'Bianchi Chiara', 'kiara', 'CHI', '+39 320 5556667', '3205556667', '5556667'])(
		'finds her by %s',
		async (term) => {
			expect(await searched(marta, term)).toEqual([id]);
		}
	);
	it.each(['Rossi', 'Chiara Rossi', '320 5556668', '%', "'; drop table"])('and not by %s', async (term) => {
		expect(await searched(marta, term)).toEqual([]);
	});
	it('by the reference of the case, as it is read aloud', async () => {
		const reference = (await opened(marta, id))?.reference ?? '';
		expect(await searched(luca, reference.toLowerCase())).toEqual([id]);
	});
	it('by a name given later, and no longer by the one before', async () => {
		const changed = { alias: 'Nuvola', given: '', family: '', minor: 'no', language: 'it' };
		expect(await identify(marta.actor, { id, input: changed, now })).toMatchObject({
			ok: true,
			result: { yours: true }
		});
		expect(await searched(marta, 'nuvola')).toEqual([id]);
		expect(await searched(marta, 'bianchi')).toEqual([]);
	});
});

describe('a case of the Centre', () => {
	it('is found by no other role, no other body and no other Centre', async () => {
		const id = await openedCase(marta.actor, now, { called: 'Zelinda' });
		for (const outsider of outsiders) await findsNothing(outsider, id, 'Zelinda');
		expect(await opened(luca, id)).not.toBeNull();
	});

	it('shows each role the groups it holds, the others only when asked for', async () => {
		const id = await openedCase(marta.actor, now, { called: 'Zelinda' });
		await addParty(marta.actor, { id, input: { role: 'suspect', alias: 'il vicino' }, now });
		const read = async (colleague: Colleague, also: string[]) => {
			const page = await caseView(colleague.actor, { id, query: { also }, now });
			return page?.parties.map(({ role }) => role);
		};
		expect(await read(marta, [])).toEqual(['victim']);
		expect(await read(marta, ['suspect'])).toEqual(['victim', 'suspect']);
		expect(await read(sandra, [])).toEqual(['victim', 'suspect']);
		const { rows } = await db.admin.query(
			`select groups from platform.audit_line where act = 'centres.read-case' and subjects ->> 'case' = $1 order by id`,
			[id]
		);
		expect(rows.map(({ groups }) => groups.includes('suspect'))).toEqual([false, true, true]);
	});
});

describe('a suspect named later', () => {
	it('closes the case to the relative at once, and tells the one who typed the name', async () => {
		await declareRelative(luca.actor, { input: { given: 'Ugo', family: 'Lontano' }, now });
		const id = await openedCase(luca.actor, now, { called: 'Zaira' });
		expect(await opened(luca, id)).toMatchObject({ yours: true });
		const typed = await addParty(luca.actor, { id, input: { role: 'suspect', given: 'Ugo', family: 'Lontano' }, now });
		expect(typed).toMatchObject({ ok: true, result: { yours: false } });
		await findsNothing(luca, id, 'Zaira');
		expect(await opened(marta, id)).toMatchObject({ operator: null });
	});
});

describe('a closed circle', () => {
	const set = (id: string, level: string, team: Colleague[], by = marta) =>
		changeLevel(by.actor, {
			id,
			input: { level, team: team.map((one) => one.id), reason: 'La conoscono in tanti.' },
			now
		});

	it('RESTRICTED is found by its team alone', async () => {
		const id = await openedCase(marta.actor, now, { called: 'Quirina' });
		expect(await set(id, 'RESTRICTED', [marta])).toMatchObject({ ok: true, result: { yours: true } });
		for (const colleague of [luca, sandra, ...outsiders]) await findsNothing(colleague, id, 'Quirina');
		expect(await searched(marta, 'Quirina')).toEqual([id]);
		expect((await opened(marta, id))?.team).toEqual([marta.id]);
	});

	it('SEALED is found by two named people, and whoever leaves it is told', async () => {
		const id = await openedCase(marta.actor, now, { called: 'Quirina' });
		expect(await set(id, 'SEALED', [sandra])).toMatchObject({ fields: { team: { key: 'cases.refusal.team-sealed' } } });
		expect(await set(id, 'SEALED', [luca, sandra])).toMatchObject({ ok: true, result: { yours: false } });
		await findsNothing(marta, id, 'Quirina');
		expect(await opened(luca, id)).toMatchObject({ operator: luca.id, yours: true });
		expect(await set(id, 'NORMAL', [], sandra)).toMatchObject({ ok: true, result: { yours: true } });
		expect(await opened(marta, id)).not.toBeNull();
	});

	it('moves from one team to another without a moment for both', async () => {
		const id = await openedCase(marta.actor, now, { called: 'Quirina' });
		await set(id, 'RESTRICTED', [marta]);
		expect(await set(id, 'RESTRICTED', [luca])).toMatchObject({ ok: true, result: { yours: false } });
		await findsNothing(marta, id, 'Quirina');
		expect(await opened(luca, id)).toMatchObject({ operator: luca.id });
	});

	it('alerts nobody outside it', async () => {
		const id = await openedCase(marta.actor, now, { called: 'Quirina' });
		await set(id, 'RESTRICTED', [marta]);
		const told = async () => {
			const { rows } = await db.admin.query('select professional from platform.notice where subject = $1', [id]);
			return rows.map(({ professional }) => String(professional));
		};
		await firstMinutes(marta.actor, { id, input: { injured: 'yes' }, now });
		expect(await told()).toEqual([marta.id]);
	});

	it('takes in nobody from outside the Centre or from behind the wall, in the same words', async () => {
		const id = await openedCase(marta.actor, now, { called: 'Quirina', suspectGiven: 'Ugo', suspectFamily: 'Lontano' });
		const no = { fields: { team: { key: 'cases.refusal.not-to-this-colleague' } } };
		expect(await set(id, 'RESTRICTED', [marta, luca])).toMatchObject(no);
		expect(await set(id, 'RESTRICTED', [marta, outsiders[4] ?? luca])).toMatchObject(no);
	});
});
