import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicActor, right, systemActor } from '#platform/access/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { forgetAnswers } from '../jobs/forget-answers.ts';
import { useCase } from './index.ts';

const now = new Date('2026-05-20T08:00:00Z');
const after = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const SENT = { ok: false, refusal: { key: 'platform.refusal.already-sent' } };

let db: FreshDatabase;
let done = 0;
beforeAll(async () => (db = await freshDatabase()));
afterAll(() => db.stop());

const counting = (name: string) =>
	useCase({
		name,
		right: right('May count.', ['public']),
		run: () => Promise.resolve({ result: `${name} ${++done}`, audit: { subjects: {} } })
	});
const send = counting('test.send');
const take = counting('test.take');
const someone = publicActor(randomUUID());
const forget = (at: Date) =>
	inTransaction(db.platform.pools.app, systemActor('platform.forget-answers'), (tx) => forgetAnswers(tx, at));

it('a form sent again soon has the same answer, and another act with the same value is an act of its own', async () => {
	const once = randomUUID();
	const first = await send(someone, { once, now });
	expect(await send(someone, { once, now: after(14) })).toEqual(first);
	const other = await take(someone, { once, now: after(1) });
	expect(other).toMatchObject({ ok: true, result: 'test.take 2' });
	expect(await send(someone, { once, now: after(2) })).toEqual(first);
});

it('a form sent again later is answered without what it said, and nothing is done twice', async () => {
	const once = randomUUID();
	await send(someone, { once, now });
	const before = done;
	expect(await send(someone, { once, now: after(16) })).toMatchObject(SENT);
	await forget(after(16));
	const { rows } = await db.admin.query('select length(result_sealed) as kept from platform.done where once = $1', [
		once
	]);
	expect(rows).toEqual([{ kept: 0 }]);
	expect(await send(someone, { once, now: after(3 * 24 * 60) })).toMatchObject(SENT);
	expect(done).toBe(before);
});

it('young answers stay, and after a week nothing is known of a form', async () => {
	const once = randomUUID();
	await send(someone, { once, now });
	await forget(after(14));
	expect(await send(someone, { once, now: after(14) })).toMatchObject({ ok: true });
	await forget(after(7 * 24 * 60 + 1));
	expect((await db.admin.query('select 1 from platform.done')).rowCount).toBe(0);
});
