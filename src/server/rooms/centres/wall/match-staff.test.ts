import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { declareRelative } from '#rooms/network/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague, type Livorno } from '#tests/livorno.ts';
import { noteRequest, type NotedRequest } from '../requests/note-request.ts';
import { readRequest } from '../requests/read-request.ts';
import { sendRequest } from '../requests/send-request.ts';
import { today } from '../today/today.ts';
import { takeInCharge } from '../requests/take-in-charge.ts';
import { matchNewStaff } from './match-new-staff.ts';
import { walledFrom } from './queries.ts';
import { stepAside } from './step-aside.ts';

const now = new Date('2026-05-20T08:00:00Z');

let db: FreshDatabase;
let livorno: Livorno;
let marta: Colleague;
let luca: Colleague;
let sandra: Colleague;
beforeAll(async () => {
	db = await freshDatabase();
	livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	luca = await livorno.colleague('Luca Due', 'operator');
	sandra = await livorno.colleague('Sandra Tre', 'supervisor');
});
afterAll(() => db.stop());
beforeEach(() => db.admin.query('delete from centres.conflict'));

const base = {
	source: 'phone',
	crime: 'home',
	channel: 'phone',
	reach: '333 1112223',
	when: 'working_hours',
	language: 'it'
};
const note = async (colleague: Colleague, more: Record<string, unknown>): Promise<NotedRequest> => {
	const outcome = await noteRequest(colleague.actor, { input: { ...base, ...more }, now });
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome.result;
};
const declare = async (colleague: Colleague, given: string, family: string): Promise<void> => {
	const declared = await declareRelative(colleague.actor, { input: { given, family }, now });
	if (!declared.ok) throw new Error('not declared');
};
const read = (colleague: Colleague, id: string) => readRequest(colleague.actor, { id, now });

/** Everything of the story that this colleague's rights let her database see. */
const rowsSeen = (colleague: Colleague, ids: readonly string[]) =>
	livorno.as(colleague.actor, async (tx) => {
		const { rows } = await sql<{ n: number }>`
			select (select count(*) from centres.contact_request where id = any(${ids}::uuid[]))
				+ (select count(*) from centres.request_fact where request = any(${ids}::uuid[]) or case_id = any(${ids}::uuid[]))
				+ (select count(*) from centres."case" where id = any(${ids}::uuid[]))
				+ (select count(*) from centres.party where case_id = any(${ids}::uuid[]))
				+ (select count(*) from centres.token where subject = any(${ids}::uuid[]))
				+ (select count(*) from centres.safe_contact where case_id = any(${ids}::uuid[]))
				+ (select count(*) from centres.consent where case_id = any(${ids}::uuid[])) as n`.execute(tx);
		return Number(rows[0]?.n);
	});

describe('the suspect is a relative whom the operator declared', () => {
	let story: NotedRequest;
	beforeAll(async () => {
		await declare(marta, 'Ezio', 'Lontano');
		story = await note(luca, { called: 'Viola', suspectGiven: 'Lontano', suspectFamily: 'EZIO', take: 'on' });
	});

	it('and she finds nothing of it, by any way that leads to rows', async () => {
		const ids = [story.request, story.case ?? ''];
		expect(await rowsSeen(luca, ids)).toBeGreaterThan(5);
		expect(await rowsSeen(marta, ids)).toBe(0);
		expect(await read(marta, story.request)).toBeNull();
		expect(await takeInCharge(marta.actor, { id: story.request, now })).toMatchObject({ ok: false, missing: true });
	});

	it('without a trace of the wall itself', async () => {
		const seen = await livorno.as(marta.actor, (tx) => tx.selectFrom('centres.conflict').selectAll().execute());
		expect(seen).toEqual([]);
	});
});

describe('whoever typed the name in', () => {
	it('can no longer open it, and is told so', async () => {
		await declare(marta, 'Nevio', 'Vicino');
		const story = await note(marta, { called: 'Viola', suspectGiven: 'Nevio', suspectFamily: 'Vicino', take: 'on' });
		expect(story).toMatchObject({ yours: false, case: null });
		expect(await read(marta, story.request)).toBeNull();
		expect(await takeInCharge(luca.actor, { id: story.request, now })).toMatchObject({ ok: true });
		expect(await rowsSeen(marta, [story.request])).toBe(0);
	});
});

describe('the person herself is someone at work here', () => {
	it('and does not find her own request, sent by an office', async () => {
		const sent = await sendRequest(livorno.officeActor, {
			input: {
				...base,
				agreed: 'yes',
				read: 'it',
				interpreted: 'nobody',
				role: 'agente',
				initials: 'AB',
				minor: 'no',
				danger: 'no',
				called: 'Luca Maria Due',
				tell: 'yes'
			},
			now
		});
		expect(sent.ok).toBe(true);
		const { rows } = await db.admin.query('select id from centres.contact_request order by id desc limit 1');
		expect(await read(luca, rows[0].id)).toBeNull();
		expect(await read(marta, rows[0].id)).not.toBeNull();
	});
});

describe('a supervisor behind the wall', () => {
	it('cannot lift it: she does not see it, and there is no way to take a row out', async () => {
		await declare(sandra, 'Tullio', 'Fratello');
		const story = await note(luca, { called: 'Iris', suspectGiven: 'Tullio', suspectFamily: 'Fratello', take: 'on' });
		expect(await rowsSeen(sandra, [story.request, story.case ?? ''])).toBe(0);
		await expect(livorno.as(sandra.actor, (tx) => tx.deleteFrom('centres.conflict').execute())).rejects.toThrow(
			/permission denied/
		);
		await expect(livorno.as(sandra.actor, (tx) => tx.deleteFrom('network.staff_token').execute())).rejects.toThrow(
			/permission denied/
		);
	});
});

describe('someone who joins, or declares, after the request came in', () => {
	it('is kept out from that moment, before any job has run, and colleagues see it afterwards', async () => {
		const story = await note(luca, { called: 'Dalia', suspectGiven: 'Silvio', suspectFamily: 'Nuovo', take: 'on' });
		const silvia = await livorno.colleague('Silvio Nuovo', 'supervisor');
		expect(await rowsSeen(silvia, [story.request, story.case ?? ''])).toBe(0);
		expect(await livorno.as(luca.actor, (tx) => walledFrom(tx, story.request))).toEqual(new Set());

		expect(await livorno.asSystem((tx) => matchNewStaff(tx, silvia.id, now))).toBeGreaterThan(0);
		expect(await livorno.asSystem((tx) => matchNewStaff(tx, silvia.id, now))).toBeGreaterThan(0);
		expect(await livorno.as(sandra.actor, (tx) => walledFrom(tx, story.request))).toEqual(new Set([silvia.id]));
	});
});

describe('the suspect works for a body of the network', () => {
	it('and nobody of that body finds the case, also with a second role at the Centre', async () => {
		const story = await note(luca, { called: 'Mimosa', suspectEmployer: livorno.police, take: 'on' });
		const inspector = await livorno.colleague('Irene Cinque', 'service_desk', livorno.police);
		const volunteer = { ...inspector.actor, organisation: livorno.organisation, role: 'operator' as const };
		expect(await rowsSeen({ id: inspector.id, actor: volunteer }, [story.request, story.case ?? ''])).toBe(0);
	});
	it('but a suspect of the Centre’s own body does not leave her without anybody', async () => {
		const story = await note(luca, { called: 'Erica', suspectEmployer: livorno.organisation, take: 'on' });
		expect(await rowsSeen(luca, [story.request, story.case ?? ''])).toBeGreaterThan(5);
	});
});

describe('stepping aside', () => {
	it('hides a request from whoever knows somebody in it, for good', async () => {
		const story = await note(luca, { called: 'Rosa' });
		expect(await stepAside(marta.actor, { id: story.request, now })).toMatchObject({ ok: true });
		expect(await read(marta, story.request)).toBeNull();
		await takeInCharge(luca.actor, { id: story.request, now });
		expect(await rowsSeen(marta, [story.request])).toBe(0);
	});
});

describe('an operator whom the wall keeps out of a case of her own', () => {
	const lostTo = async (colleague: Colleague) =>
		((await today(colleague.actor, { now }))?.things ?? [])
			.filter(({ kind }) => kind === 'unassigned_case')
			.map(({ caseId }) => caseId);
	const operatorOf = async (file: string | null) =>
		(await db.admin.query('select operator from centres."case" where id = $1', [file])).rows[0].operator;
	const helped = async (family: string) => {
		const nora = await livorno.colleague(`Nora ${family}`, 'operator');
		const story = await note(nora, { called: 'Ortensia', suspectGiven: 'Zeno', suspectFamily: family, take: 'on' });
		return { nora, ...story };
	};

	it('leaves it to supervision from the moment she declares him, and for good once the job has run', async () => {
		const { nora, case: file } = await helped('Sponda');
		expect(await lostTo(sandra)).not.toContain(file);
		await declare(nora, 'Zeno', 'Sponda');
		expect(await lostTo(sandra)).toContain(file);
		await livorno.asSystem((tx) => matchNewStaff(tx, nora.id, now));
		expect(await operatorOf(file)).toBeNull();
		expect(await lostTo(sandra)).toContain(file);
		expect(await lostTo(luca)).toEqual([]);
	});

	it('leaves it when she steps aside after having taken it', async () => {
		const { nora, request, case: file } = await helped('Argine');
		expect(await stepAside(nora.actor, { id: request, now })).toMatchObject({ ok: true });
		expect(await operatorOf(file)).toBeNull();
		expect(await lostTo(sandra)).toContain(file);
	});

	it('leaves it when she works at the Centre no longer', async () => {
		const { nora, case: file } = await helped('Molo');
		await db.admin.query('update network.membership set until = $2 where professional = $1', [nora.id, now]);
		expect(await lostTo(sandra)).toContain(file);
	});
});

describe('what is asked about the wall', () => {
	it('is answered to the Centre’s people, and to nobody else of the same body', async () => {
		const { case: file } = await note(luca, { called: 'Begonia', take: 'on' });
		const trainee = await livorno.colleague('Tina Otto', 'trainee');
		const asked = (colleague: Colleague) =>
			livorno.as(colleague.actor, async (tx) => {
				const { rows } = await sql<{ n: number }>`
					select (select count(*) from centres.may_open(${file}, ${[luca.id]}::uuid[]))::int as n`.execute(tx);
				return rows[0]?.n;
			});
		expect(await asked(sandra)).toBe(1);
		expect(await asked(trainee)).toBe(0);
	});
});
