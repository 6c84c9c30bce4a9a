import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Livorno } from '#tests/livorno.ts';
import { readReceipt } from '../receipts/read-receipt.ts';
import { publicActor } from '#platform/access/index.ts';
import { markRequest } from './mark-request.ts';
import { openOfficeForm } from './open-office-form.ts';
import { sendRequest } from './send-request.ts';

const now = new Date('2026-05-20T08:00:00Z');

let db: FreshDatabase;
let livorno: Livorno;
beforeAll(async () => {
	db = await freshDatabase();
	livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
});
afterAll(() => db.stop());

const agreed = {
	agreed: 'yes',
	read: 'ar',
	interpreted: 'phone',
	role: 'ispettore',
	initials: 'R.B.',
	minor: 'no',
	crime: 'burglary',
	danger: 'no',
	children: 'unknown',
	called: 'Viola Canarino',
	channel: 'phone',
	reach: '333 7654321',
	when: 'times',
	days: ['2'],
	from: '9:00',
	to: '11:00',
	code: 'girasole',
	language: 'ar',
	interpreter: 'on',
	done: ['report'],
	note: 'preferisce una donna',
	tell: 'yes'
};

const send = (input: Record<string, unknown>, once?: string) => sendRequest(livorno.officeActor, { input, once, now });
const count = async (table: string): Promise<number> =>
	Number((await db.admin.query(`select count(*) from ${table}`)).rows[0].count);
const receiptOf = async (input: Record<string, unknown>): Promise<string> => {
	const sent = await send(input);
	if (!sent.ok || sent.result.kind !== 'sent') throw new Error('not sent');
	return sent.result.receipt;
};

describe('an office sends a request', () => {
	it('gets a receipt, and the person is kept sealed with the sentence she heard', async () => {
		const sent = await send(agreed);
		expect(sent).toMatchObject({ ok: true, result: { kind: 'sent', urgent: false, minor: false, language: 'ar' } });
		const { rows } = await db.admin.query('select *, content_sealed::text as bytes from centres.contact_request');
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({
			source: 'office',
			crime_group: 'burglary',
			sentence_language: 'ar',
			agreed: 'yes'
		});
		expect(rows[0].sentence).toMatch(/المركز/);
		const { rows: all } = await db.admin.query('select r::text as row from centres.contact_request r');
		for (const canary of ['Viola', 'Canarino', '7654321', 'girasole', 'donna', 'R.B.', 'ispettore']) {
			expect(all[0].row, canary).not.toContain(canary);
		}
	});

	it('starts the clocks of the Centre, 24 hours when she is in danger', async () => {
		const receipt = await receiptOf({ ...agreed, danger: 'yes' });
		expect(receipt).toMatch(/^(\w{4}-){2}\w{4}$/);
		const { rows } = await db.admin.query(
			`select action, due_at - started_at = interval '24 hours' as day, urgency from agreements.duty
			where subject = (select id from centres.contact_request where danger = 'yes')`
		);
		expect(rows).toContainEqual({ action: 'FIRST_CONTACT', day: true, urgency: 'high' });
	});

	it('makes one request of a form sent twice, also at the same moment', async () => {
		const once = randomUUID();
		const before = await count('centres.contact_request');
		const [first, second] = await Promise.all([send(agreed, once), send(agreed, once)]);
		const third = await send(agreed, once);
		expect(second).toEqual(first);
		expect(third).toEqual(first);
		expect(await count('centres.contact_request')).toBe(before + 1);
	});

	it('cannot read anything back', async () => {
		const seen = await livorno.as(livorno.officeActor, (tx) =>
			Promise.all([
				tx.selectFrom('centres.contact_request').selectAll().execute(),
				tx.selectFrom('centres.conflict').selectAll().execute(),
				tx.selectFrom('centres.wall_token').selectAll().execute(),
				tx.selectFrom('network.professional').selectAll().execute()
			])
		);
		expect(seen.flat()).toEqual([]);
	});
});

describe('without her yes', () => {
	it('no person is kept: only the count of the month goes up', async () => {
		const before = await count('centres.contact_request');
		const keys = await count('platform.data_key');
		await send({ ...agreed, agreed: 'no' });
		await send({ agreed: 'no' });
		expect(await send({ ...agreed, agreed: 'not_asked' })).toEqual({
			ok: true,
			result: { kind: 'not_referred', answer: 'not_asked' }
		});
		expect(await count('centres.contact_request')).toBe(before);
		expect(await count('platform.data_key')).toBe(keys);
		const { rows } = await db.admin.query('select month, answer, count from centres.not_referred order by answer');
		expect(rows.map(({ answer, count: times }) => [answer, times])).toEqual([
			['no', 2],
			['not_asked', 1]
		]);
	});
});

describe('a form that is wrong', () => {
	it('says so beside each field and keeps nothing', async () => {
		const before = await count('centres.contact_request');
		const wrong = await send({
			...agreed,
			reach: 'non so',
			from: '11',
			to: '9',
			note: 'x'.repeat(301),
			crime: 'murder'
		});
		expect(wrong).toMatchObject({
			ok: false,
			fields: {
				reach: { key: 'contact.wrong.number' },
				from: { key: 'contact.wrong.times' },
				note: { key: 'platform.form.too-long', params: { limit: 300 } },
				crime: { key: 'platform.form.choose' }
			}
		});
		expect(await count('centres.contact_request')).toBe(before);
	});

	it('is answered without a fault, whatever is in it', async () => {
		const junk = ['\0', '\ud800', 'x'.repeat(1_000_000), ['a', 'b'], [], {}, 7, null, undefined, "'; drop table", '٣'];
		for (const value of junk) {
			for (const field of Object.keys(agreed)) {
				const outcome = await send({ ...agreed, [field]: value });
				expect(typeof outcome.ok, `${field}: ${String(value).slice(0, 20)}`).toBe('boolean');
			}
		}
	}, 120_000);
});

describe('a link', () => {
	it('opens the form of its office; an unknown and a revoked one open the same nothing', async () => {
		expect(await openOfficeForm(publicActor(), { query: { secret: livorno.link } })).toMatchObject({
			area: 'LI',
			name: { it: 'Ufficio denunce' },
			dutyPhone: '+39 0586 000000'
		});
		await db.admin.query('update network.office_link set revoked_at = $1', [now]);
		for (const secret of [livorno.link, 'nothing', '\0', '', 'x'.repeat(100_000), '\ud800']) {
			expect(await openOfficeForm(publicActor(), { query: { secret } })).toBeNull();
		}
	});
});

describe('the receipt', () => {
	const read = (number: unknown) => readReceipt(publicActor(), { query: { number }, now });

	it('says received, then contact made, and nothing else', async () => {
		const receipt = await receiptOf(agreed);
		expect(await read(receipt.toLowerCase().replaceAll('-', ' '))).toBe('received');
		const operator = await livorno.colleague('Marta Uno', 'operator');
		const { rows } = await db.admin.query(
			'select id, organisation from centres.contact_request order by received_at desc, id desc limit 1'
		);
		await livorno.as(operator.actor, (tx) => markRequest(tx, rows[0], 'contact_made', operator.id, now));
		await livorno.as(operator.actor, (tx) => markRequest(tx, rows[0], 'contact_made', operator.id, now));
		expect(await read(receipt)).toBe('contact_made');
		const { rows: duties } = await db.admin.query(
			`select e.kind from agreements.duty d join agreements.duty_event e on e.duty = d.id
			where d.subject = $1 and d.action = 'FIRST_CONTACT'`,
			[rows[0].id]
		);
		expect(duties).toEqual([{ kind: 'fulfilled' }]);
	});

	it('shows the same nothing for a number never given and for whoever wants nothing said', async () => {
		const silent = await receiptOf({ ...agreed, tell: 'no' });
		expect(await read(silent)).toBe('nothing');
		expect(await read('K7MP-2XRT-9DWC')).toMatch(/nothing|not_a_number/);
		for (const junk of ['', '\0', ['a'], undefined, 'x'.repeat(1e6)]) expect(await read(junk)).toBe('not_a_number');
	});
});
