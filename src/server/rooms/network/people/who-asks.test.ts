import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeLivorno, type Colleague } from '#tests/livorno.ts';
import { whoAsks } from './who-asks.ts';

const now = new Date('2026-05-20T08:00:00Z');
const began = new Date('2026-05-20T07:50:00Z');

let db: FreshDatabase;
let marta: Colleague;
let user: string;
let token: string;
const ask = (moment = now) => whoAsks({ token, at: moment, now: moment });
const change = (set: string, ...values: unknown[]) =>
	db.admin.query(`update auth.session set ${set} where token = $1`, [token, ...values]);

beforeAll(async () => {
	db = await freshDatabase();
	const livorno = await arrangeLivorno(db, new Date('2026-01-01T00:00:00Z'));
	marta = await livorno.colleague('Marta Uno', 'operator');
	user = randomUUID();
	await db.admin.query(
		`insert into auth."user" (id, name, email, email_verified, created_at, updated_at) values ($1, 'Marta', 'marta@example.org', true, $2, $2)`,
		[user, began]
	);
	await db.admin.query('update network.professional set user_id = $1 where id = $2', [user, marta.id]);
});
afterAll(() => db.stop());
beforeEach(async () => {
	token = randomUUID();
	await db.admin.query(
		`insert into auth.session (id, user_id, token, created_at, updated_at, expires_at, last_seen_at, second_factor, second_factor_at, membership)
		values ($1, $2, $3, $4::timestamptz, $4, $4::timestamptz + interval '12 hours', $4, 'totp', $4, $5)`,
		[randomUUID(), user, token, began, marta.actor.membership]
	);
});

test('a live session with both factors acts in its membership', async () => {
	expect(await ask()).toMatchObject({ session: { user_id: user, state: 'live' }, member: marta.actor });
});

test('a session that rests, ended, or lacks the second factor acts as nobody', async () => {
	const rested = new Date('2026-05-20T08:10:00Z');
	expect(await ask(rested)).toMatchObject({ session: { state: 'idle' }, member: null });
	await change('second_factor = null, second_factor_at = null');
	expect(await ask()).toMatchObject({ session: { state: 'live' }, member: null });
	await change('ended_at = $2', began);
	expect(await ask()).toMatchObject({ session: { state: 'ended' }, member: null });
});

test('a membership that is not hers, or over, gives no actor; an unknown token nothing', async () => {
	await change('membership = $2', randomUUID());
	expect(await ask()).toMatchObject({ session: { state: 'live' }, member: null });
	await change('membership = null');
	expect(await ask()).toMatchObject({ session: { state: 'live' }, member: null });
	await change('membership = $2', marta.actor.membership);
	await db.admin.query('update network.membership set until = $1 where id = $2', [now, marta.actor.membership]);
	expect(await ask()).toMatchObject({ session: { state: 'live' }, member: null });
	expect(await whoAsks({ token: 'unknown', at: now, now })).toBeUndefined();
});
