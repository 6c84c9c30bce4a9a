import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague, type Livorno } from '#tests/livorno.ts';
import { openedCase } from '#tests/opened-case.ts';
import { caseView } from '../cases/show-case.ts';
import { changeLevel } from '../levels/change-level.ts';
import { readCaseTrail } from './read-case-trail.ts';
import { TrailForm } from './rules.ts';

const now = new Date('2026-05-20T08:00:00Z');
const days = { from: '2026-05-20', until: '2026-05-20' };

let db: FreshDatabase;
let livorno: Livorno;
let operator: Colleague;
let dpo: Colleague;

beforeAll(async () => {
	db = await freshDatabase();
	livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	operator = await livorno.colleague('Marta Uno', 'operator');
	dpo = await livorno.colleague('Dario Due', 'dpo');
});
afterAll(() => db.stop());

const opened = async (): Promise<{ id: string; reference: string }> => {
	const id = await openedCase(operator.actor, now, { called: 'Viola Canarino' });
	const { rows } = await db.admin.query('select reference from centres.case where id = $1', [id]);
	return { id, reference: rows[0].reference };
};
const trail = (reference: string, span = days, who = dpo) =>
	readCaseTrail(who.actor, { query: { reference, ...span }, now });

describe('the trail of a case', () => {
	it('says who did what in which role, also the reading, and nothing of the case', async () => {
		const { id, reference } = await opened();
		await caseView(operator.actor, { id, query: { also: [] }, now });
		const read = await trail(reference);
		expect(read).toMatchObject({ known: true, more: false });
		expect(read?.lines.map(({ act }) => act)).toEqual(
			expect.arrayContaining(['centres.note-request', 'centres.read-case'])
		);
		for (const line of read?.lines ?? []) expect(line).toMatchObject({ role: 'operator', who: { it: 'Marta Uno' } });
		expect(JSON.stringify(read)).not.toMatch(/Canarino|333/);
		const again = await trail(reference);
		expect(again?.lines[0]).toMatchObject({ act: 'centres.read-case-trail', role: 'dpo' });
	});

	it('keeps to the days asked for, on the clock of Rome', async () => {
		const { id, reference } = await opened();
		await caseView(operator.actor, { id, query: { also: [] }, now: new Date('2026-05-21T22:30:00Z') });
		const acts = async (span: typeof days) => (await trail(reference, span))?.lines.map(({ act }) => act);
		expect(await acts({ from: '2026-05-22', until: '2026-05-22' })).toEqual(['centres.read-case']);
		expect(await acts({ from: '2026-05-21', until: '2026-05-21' })).toEqual([]);
	});

	it('follows a case into its closed circle', async () => {
		const { id, reference } = await opened();
		const input = { level: 'RESTRICTED', team: [operator.id], reason: 'prova' };
		expect(await changeLevel(operator.actor, { id, input, now })).toMatchObject({ ok: true });
		expect((await trail(reference))?.lines.map(({ act }) => act)).toContain('centres.change-level');
	});

	it('is for nobody else', async () => {
		const { reference } = await opened();
		for (const role of ['operator', 'supervisor', 'centre_lead', 'administrator', 'controller'] as const) {
			expect(await trail(reference, days, await livorno.colleague(`Prova ${role}`, role)), role).toBeNull();
		}
	});

	it('knows no case of another body, and none behind whose wall she stands', async () => {
		const { id, reference } = await opened();
		const stranger = await livorno.colleague('Elsa Tre', 'dpo', livorno.police);
		expect(await trail(reference, days, stranger)).toEqual({ known: false, lines: [], more: false });
		await db.admin.query(`insert into centres.conflict values ($1, $2, $3, 'told', $4)`, [
			id,
			dpo.id,
			livorno.organisation,
			now
		]);
		expect(await trail(reference)).toEqual({ known: false, lines: [], more: false });
	});

	it('shows no line that another body wrote about the same case', async () => {
		const { id, reference } = await opened();
		await db.admin.query(
			`insert into platform.audit_line (id, organisation, at, actor_kind, actor, role, channel, act, subjects)
			values ($1, $2, $3, 'member', $4, 'service_desk', 'page', 'centres.read-delivery', $5)`,
			[randomUUID(), livorno.police, now, randomUUID(), JSON.stringify({ case: id })]
		);
		expect((await trail(reference))?.lines.map(({ act }) => act)).not.toContain('centres.read-delivery');
	});
});

describe('the question', () => {
	it('takes a reference and two days in their order', () => {
		const asked = { reference: ' 7kmpxr ', from: '2026-05-20', until: '2026-05-20' };
		expect(TrailForm.parse(asked)).toMatchObject({ reference: '7KMPXR' });
		for (const wrong of [
			{ ...asked, reference: 'Viola' },
			{ ...asked, from: '2026-02-30' },
			{ ...asked, until: '2026-05-19' },
			{ ...asked, from: '\ud800' },
			{ ...asked, until: '9999-99-99' }
		]) {
			expect(TrailForm.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
		}
	});
});
