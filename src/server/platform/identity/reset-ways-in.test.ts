import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountsOver, marta, newBrowser, PASSWORD, visitor } from '#tests/accounts.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { clock } from '#platform/clock/index.ts';
import { createUser } from './create-user.ts';
import type { Identity } from './identity.ts';
import { issueReset, RESET_HOURS, resetHolder, useReset } from './reset-ways-in.ts';
import { sessionOf } from './session.ts';
import { signIn } from './sign-in.ts';

const NEW = 'otto cani nel cortile';
const now = clock.now();
const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);

let db: FreshDatabase;
let house: Identity;
let n = 0;
let email = '';
let user = '';

beforeAll(async () => (db = await freshDatabase()));
beforeEach(async () => {
	house = accountsOver(db);
	email = `marta${++n}@example.org`;
	user = (await marta(house, email)).id;
	// A second factor that is confirmed, on a telephone that is lost.
	await db.admin.query(
		`insert into auth.two_factor (id, user_id, secret, backup_codes, verified, changed_at)
		values (gen_random_uuid(), $1, 'x', 'x', true, $2)`,
		[user, now]
	);
	await db.admin.query('update auth."user" set two_factor_enabled = true where id = $1', [user]);
});
afterAll(() => db.stop());

const issued = async (): Promise<string> => (await issueReset(house, email, now)) ?? '';
const enter = (password: string, browser = newBrowser()) => signIn(house, browser, { email, password }, visitor, now);

const acts = async (): Promise<string[]> => {
	const { rows } = await db.admin.query<{ act: string }>(
		`select act from platform.audit_line where subjects ->> 'user' = $1 or actor = $1::uuid`,
		[user]
	);
	return rows.map(({ act }) => act);
};

describe('a link to begin anew', () => {
	it('changes nothing until it is used', async () => {
		const token = await issued();
		expect(await resetHolder(house, token, now)).toMatchObject({ id: user, email });
		expect(await enter(PASSWORD)).toEqual({ next: 'second-factor' });
		expect(await acts()).toContain('auth.issue-reset');
	});

	it('sets the password anew, takes the second factor away, and leads to setting up another', async () => {
		expect(await useReset(house, { token: await issued(), password: NEW }, now)).toMatchObject({ id: user });
		expect(await enter(PASSWORD)).toEqual({ refused: 'wrong' });
		const browser = newBrowser();
		expect(await enter(NEW, browser)).toEqual({ next: 'set-up' });
		expect(await sessionOf(house, browser, now)).toMatchObject({ secondFactorAt: null, membershipId: null });
		expect(await acts()).toEqual(
			expect.arrayContaining(['auth.use-reset', 'auth.change-password', 'auth.remove-second-factor'])
		);
	});

	it('ends every session of the account', async () => {
		await db.admin.query('delete from auth.two_factor where user_id = $1', [user]);
		await db.admin.query('update auth."user" set two_factor_enabled = false where id = $1', [user]);
		const browser = newBrowser();
		await enter(PASSWORD, browser);
		expect(await sessionOf(house, browser, now)).not.toBeNull();
		await useReset(house, { token: await issued(), password: NEW }, now);
		expect(await sessionOf(house, browser, now)).toBeNull();
	});

	it('works once, also when it is sent twice at the same moment', async () => {
		const token = await issued();
		const used = await Promise.all([1, 2, 3].map(() => useReset(house, { token, password: NEW }, now)));
		expect(used.filter(Boolean)).toHaveLength(1);
		expect(await resetHolder(house, token, now)).toBeNull();
	});

	it('holds for a day, ends with a newer one, and answers strangers alike', async () => {
		const old = await issued();
		expect(await resetHolder(house, old, later(RESET_HOURS + 1))).toBeNull();
		const newer = await issued();
		expect(await resetHolder(house, old, now)).toBeNull();
		expect(await resetHolder(house, newer, later(RESET_HOURS - 1))).not.toBeNull();
		expect(await useReset(house, { token: 'x', password: NEW }, now)).toBeNull();
		expect(await issueReset(house, 'nobody@example.org', now)).toBeNull();
	});

	it('is kept as a hash alone', async () => {
		const token = await issued();
		const { rows } = await db.admin.query<{ row: string }>('select v::text as row from auth.verification v');
		expect(rows.some(({ row }) => row.includes(token))).toBe(false);
	});

	it('gives a first password to an account that has none', async () => {
		email = 'paola.neri@example.org';
		await createUser(house, { email, name: 'Paola Neri' });
		expect(await useReset(house, { token: await issued(), password: NEW }, now)).toMatchObject({ email });
		expect(await enter(NEW)).toEqual({ next: 'set-up' });
	});
});
