import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague, type Livorno } from '#tests/livorno.ts';
import { openedCase } from '#tests/opened-case.ts';
import { caseView } from '../cases/show-case.ts';
import { recordConsent } from '../consents/record-consent.ts';
import { decideContact } from './decide-contact.ts';
import { clearanceView } from './show-clearance.ts';
import { startContact } from './start-contact.ts';

const tuesday = (time: string) => new Date(`2026-05-19T${time}+02:00`);
const inWindow = tuesday('09:30');
const outside = tuesday('11:00');

let db: FreshDatabase;
let livorno: Livorno;
let marta: Colleague;
let luca: Colleague;
let sandra: Colleague;
let administrator: Colleague;
beforeAll(async () => {
	db = await freshDatabase();
	livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	luca = await livorno.colleague('Luca Due', 'operator');
	sandra = await livorno.colleague('Sandra Tre', 'supervisor');
	administrator = await livorno.colleague('Ada Quattro', 'administrator');
});
afterAll(() => db.stop());

const open = (more: Record<string, unknown> = {}) => openedCase(marta.actor, tuesday('08:00'), more);
const contactOf = async (id: string): Promise<string> => {
	const page = await caseView(marta.actor, { id, query: { also: [] }, now: inWindow });
	return page?.reaches[0]?.id ?? '';
};
const start = async (id: string, mode: string, now: Date, more: { by?: Colleague; once?: string } = {}) =>
	startContact((more.by ?? marta).actor, {
		id,
		input: { safe_contact: await contactOf(id), mode },
		now,
		once: more.once
	});
const clearances = async (id: string): Promise<number> => {
	const { rows } = await db.admin.query('select count(*)::int as n from centres.clearance where case_id = $1', [id]);
	return rows[0].n;
};

describe('starting a contact', () => {
	it('is refused outside the window, and the refusal stays on the audit line', async () => {
		const id = await open();
		expect(await start(id, 'call', outside)).toMatchObject({
			ok: false,
			refusal: { key: 'contacts.refusal.outside-window' }
		});
		expect(await clearances(id)).toBe(0);
		const { rows } = await db.admin.query(
			`select reason, actor from platform.audit_line where act = 'centres.start-contact' and subjects ->> 'case' = $1`,
			[id]
		);
		expect(rows).toEqual([{ reason: 'refused call outside-window', actor: marta.id }]);
	});

	it('is refused for a voicemail when she said never, inside the window too', async () => {
		const id = await open();
		expect(await start(id, 'voicemail', inWindow)).toMatchObject({
			refusal: { key: 'contacts.refusal.voicemail-never' }
		});
	});

	it('is refused on a channel that she did not name', async () => {
		const id = await open();
		expect(await start(id, 'sms', inWindow)).toMatchObject({ refusal: { key: 'contacts.refusal.wrong-channel' } });
		expect(await start(id, 'letter', inWindow)).toMatchObject({ refusal: { key: 'contacts.refusal.wrong-channel' } });
	});

	it('inside the window gives ten minutes, and only they show number, code word and what to say', async () => {
		const id = await open();
		const page = await caseView(marta.actor, { id, query: { also: [] }, now: inWindow });
		expect(JSON.stringify(page)).not.toMatch(/1112223|girasole|sondaggio/);
		const started = await start(id, 'call', inWindow);
		if (!started.ok) throw new Error('refused');
		const { clearance } = started.result;
		const look = (colleague: Colleague, now: Date) => clearanceView(colleague.actor, { id: clearance, now });
		expect((await look(marta, inWindow))?.contact?.details).toEqual({
			value: '333 1112223',
			codeWord: 'girasole',
			sayOnAnswer: 'sondaggio',
			ifSomeoneElse: 'hang_up'
		});
		expect(await look(luca, inWindow)).toBeNull();
		const late = await look(marta, tuesday('09:41'));
		expect(late?.contact).toMatchObject({ details: null });
	});

	it('sent twice is started once', async () => {
		const id = await open();
		const once = '0b2f8a4e-5a8f-4f3e-9a51-0d5f1c1b7a10';
		const first = await start(id, 'call', inWindow, { once });
		const second = await start(id, 'call', inWindow, { once });
		expect(second).toEqual(first);
		expect(await clearances(id)).toBe(1);
	});

	it('is refused once she no longer wants to be contacted, and no supervisor lifts that', async () => {
		const id = await open();
		const no = { kind: 'contact', answer: 'withdrawn', how: 'spoken', language: 'it' };
		expect(await recordConsent(marta.actor, { id, input: no, now: tuesday('08:30') })).toMatchObject({ ok: true });
		expect(await start(id, 'call', inWindow)).toMatchObject({ refusal: { key: 'contacts.refusal.not-agreed' } });
		const decision = { safe_contact: await contactOf(id), mode: 'call', hours: '1', reason: 'serve' };
		expect(await decideContact(sandra.actor, { id, input: decision, now: inWindow })).toMatchObject({
			refusal: { key: 'contacts.refusal.not-agreed' }
		});
	});

	it('is not there for whoever sees no case', async () => {
		const id = await open();
		expect(await start(id, 'call', inWindow, { by: administrator })).toMatchObject({ ok: false, missing: true });
	});

	it('takes a contact of another case for none', async () => {
		const [id, other] = [await open(), await open()];
		const input = { safe_contact: await contactOf(other), mode: 'call' };
		expect(await startContact(marta.actor, { id, input, now: inWindow })).toMatchObject({
			refusal: { key: 'contacts.refusal.contact-gone' }
		});
	});
});

describe('a supervisor’s decision', () => {
	const decide = async (id: string, more: Record<string, unknown> = {}, by: Colleague = sandra) =>
		decideContact(by.actor, {
			id,
			input: {
				safe_contact: await contactOf(id),
				mode: 'call',
				hours: '1',
				reason: 'Il termine scade prima.',
				...more
			},
			now: outside
		});

	it('lets one call start outside the window, for a written reason', async () => {
		const id = await open();
		expect(await decide(id, { reason: ' ' })).toMatchObject({ fields: { reason: { key: 'platform.form.missing' } } });
		expect(await decide(id)).toMatchObject({ ok: true });
		expect(await start(id, 'call', tuesday('11:05'))).toMatchObject({ ok: true });
		expect(await start(id, 'call', tuesday('11:06'))).toMatchObject({
			refusal: { key: 'contacts.refusal.outside-window' }
		});
	});

	it('ends with its hours', async () => {
		const id = await open();
		await decide(id);
		expect(await start(id, 'call', tuesday('12:01'))).toMatchObject({ ok: false });
	});

	it('never lifts what she excluded', async () => {
		const id = await open();
		expect(await decide(id, { mode: 'voicemail' })).toMatchObject({
			fields: { mode: { key: 'contacts.refusal.voicemail-never' } }
		});
		expect(await decide(id, { mode: 'sms' })).toMatchObject({
			fields: { mode: { key: 'contacts.refusal.wrong-channel' } }
		});
	});

	it('is not an operator’s to take', async () => {
		const id = await open();
		expect(await decide(id, {}, luca)).toMatchObject({ ok: false, missing: true });
	});
});
