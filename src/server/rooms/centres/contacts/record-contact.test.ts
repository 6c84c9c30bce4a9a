import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague, type Livorno } from '#tests/livorno.ts';
import { openedCase } from '#tests/opened-case.ts';
import { caseView } from '../cases/show-case.ts';
import { recordContact } from './record-contact.ts';
import { startContact } from '../clearances/start-contact.ts';

const tuesday = (time: string) => new Date(`2026-05-19T${time}+02:00`);
const inWindow = tuesday('09:30');

let db: FreshDatabase;
let livorno: Livorno;
let marta: Colleague;
let sandra: Colleague;
beforeAll(async () => {
	db = await freshDatabase();
	livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	sandra = await livorno.colleague('Sandra Tre', 'supervisor');
});
afterAll(() => db.stop());

const open = () => openedCase(marta.actor, tuesday('08:00'));
const page = async (id: string, now = inWindow) => {
	const shown = await caseView(marta.actor, { id, query: { also: [] }, now });
	if (!shown) throw new Error('not shown');
	return shown;
};
const start = async (id: string, now: Date) => {
	const input = { safe_contact: (await page(id)).reaches[0]?.id, mode: 'call' };
	const started = await startContact(marta.actor, { id, input, now });
	return started.ok ? started.result.clearance : JSON.stringify(started);
};
const record = (id: string, more: Record<string, unknown>, now = inWindow) =>
	recordContact(marta.actor, {
		id,
		input: { direction: 'out', mode: 'call', outcome: 'spoke', still_safe: 'yes', ...more },
		now
	});
const incidentsToldTo = async (colleague: Colleague): Promise<string[]> => {
	const { rows } = await db.admin.query('select kind from platform.notice where professional = $1 order by at', [
		colleague.id
	]);
	return rows.map((row) => String(row.kind));
};

describe('a contact on a clearance', () => {
	it('stops the clock of the first contact, confirms the channel, and is told to the office as contact made', async () => {
		const id = await open();
		const clearance = await start(id, inWindow);
		expect(await record(id, { clearance, minutes: '12', summary: 'Richiama lei.' }, tuesday('09:35'))).toMatchObject({
			ok: true,
			result: { incident: null }
		});
		const shown = await page(id, tuesday('09:40'));
		expect(shown.contacts).toMatchObject([{ outcome: 'spoke', unsafe: [], minutes: 12, summary: 'Richiama lei.' }]);
		expect(shown.firstContactDue).toBeNull();
		expect(shown.reaches[0]?.confirmedAt).toEqual(tuesday('09:35'));
		const { rows } = await db.admin.query(
			`select kind from centres.request_fact f join centres."case" c on c.request = f.request where c.id = $1 order by kind`,
			[id]
		);
		expect(rows.map(({ kind }) => kind)).toEqual(['contact_made', 'taken_in_charge']);
	});

	it('is recorded once', async () => {
		const id = await open();
		const clearance = await start(id, inWindow);
		await record(id, { clearance });
		expect(await record(id, { clearance })).toMatchObject({ refusal: { key: 'contacts.refusal.already-recorded' } });
	});

	it('asks each time whether this is still safe', async () => {
		const id = await open();
		expect(await record(id, { still_safe: '' })).toMatchObject({
			fields: { still_safe: { key: 'contacts.refusal.say-if-still-safe' } }
		});
	});

	it('that leaves a voicemail where she said never is an incident', async () => {
		const id = await open();
		const clearance = await start(id, inWindow);
		await record(id, { clearance, outcome: 'left_message', still_safe: '' });
		expect((await page(id)).incidents).toMatchObject([{ kind: 'unsafe_contact', handledAt: null }]);
	});
});

describe('a contact that broke a rule', () => {
	it('is never refused, and becomes an incident for the supervisor', async () => {
		const id = await open();
		const before = (await incidentsToldTo(sandra)).length;
		expect(await record(id, {}, tuesday('15:00'))).toMatchObject({ ok: true });
		const shown = await page(id);
		expect(shown.contacts[0]?.unsafe).toEqual(['no-clearance']);
		expect(shown.incidents).toMatchObject([{ kind: 'unsafe_contact' }]);
		expect((await incidentsToldTo(sandra)).slice(before)).toEqual(['incident-unsafe_contact']);
	});

	it('names the rule when it is known which contact was used', async () => {
		const id = await open();
		const safe_contact = (await page(id)).reaches[0]?.id;
		await record(id, { safe_contact, when: '2026-05-19T14:00' }, tuesday('15:00'));
		expect((await page(id)).contacts[0]?.unsafe).toEqual(['no-clearance', 'outside-window']);
	});

	it('answered by somebody else narrows the channel to one reconfirming call', async () => {
		const id = await open();
		const clearance = await start(id, inWindow);
		await record(id, { clearance, outcome: 'someone_else', still_safe: '' }, tuesday('09:35'));
		const shown = await page(id, tuesday('09:40'));
		expect(shown.incidents).toMatchObject([{ kind: 'answered_by_other' }]);
		expect(shown.reaches[0]).toMatchObject({ narrowed: true });
		expect(shown.firstContactDue).not.toBeNull();
		await start(id, tuesday('09:45'));
		expect(await start(id, tuesday('09:50'))).toContain('contacts.refusal.reconfirming-tried');
	});

	it('with a wrong code word is somebody else, whatever was said', async () => {
		const id = await open();
		await record(id, { direction: 'in', code_word: 'wrong', still_safe: 'not_asked' });
		const shown = await page(id);
		expect(shown.incidents).toMatchObject([{ kind: 'answered_by_other' }]);
		expect(shown.firstContactDue).not.toBeNull();
	});

	it('from the future or long ago is refused beside its field', async () => {
		const id = await open();
		expect(await record(id, { when: '2026-05-19T10:30' })).toMatchObject({
			fields: { when: { key: 'contacts.refusal.in-the-future' } }
		});
		expect(await record(id, { when: '2020-01-01T10:30' })).toMatchObject({
			fields: { when: { key: 'contacts.refusal.too-long-ago' } }
		});
		expect(await record(id, { when: 'ieri' })).toMatchObject({
			fields: { when: { key: 'contacts.refusal.no-moment' } }
		});
	});
});

describe('a call from her', () => {
	it('is always logged, and safe unless she or the operator says otherwise', async () => {
		const id = await open();
		expect(await record(id, { direction: 'in', code_word: 'right' }, tuesday('22:00'))).toMatchObject({
			ok: true,
			result: { incident: null }
		});
		await record(id, { direction: 'in', felt_unsafe: 'on' }, tuesday('22:30'));
		expect((await page(id)).incidents).toMatchObject([{ kind: 'unsafe_contact' }]);
	});

	it('that says it is no longer safe ends the contact', async () => {
		const id = await open();
		await record(id, { direction: 'in', still_safe: 'no' });
		expect((await page(id)).reaches).toEqual([]);
	});
});

describe('two tries without an answer', () => {
	it('end that contact, and the supervisor is told when there is no other', async () => {
		const id = await open();
		for (const time of ['09:10', '09:30']) {
			const clearance = await start(id, tuesday(time));
			await record(id, { clearance, outcome: 'no_answer', still_safe: '' }, tuesday(time));
		}
		expect(await start(id, tuesday('09:50'))).toContain('contacts.refusal.two-tries');
		const shown = await page(id);
		expect(shown.ladder).toEqual({ step: 'supervisor', contact: null });
		expect(shown.incidents).toMatchObject([{ kind: 'unreachable' }]);
	});
});
