import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsOver, marta, newBrowser, PASSWORD, visitor } from '#tests/accounts.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { clock } from '#platform/clock/index.ts';
import { accountByEmail, createUser, removeUser } from './create-user.ts';
import type { Identity } from './identity.ts';
import { signIn } from './sign-in.ts';

let db: FreshDatabase;
let house: Identity;

beforeAll(async () => {
	db = await freshDatabase();
	house = accountsOver(db);
});
afterAll(() => db.stop());

describe('an account', () => {
	it('is one per address, however the address is written and however fast one asks', async () => {
		const given = { email: 'Elena.Conti@example.org', name: 'Elena Conti' };
		const made = await Promise.all([createUser(house, given), createUser(house, given), createUser(house, given)]);
		expect(made.filter(Boolean)).toHaveLength(1);
		expect(await accountByEmail(house, ' elena.conti@EXAMPLE.org')).toEqual(made.find(Boolean));
		expect(await createUser(house, given)).toBeNull();
	});

	it('keeps an id that is the same on every installation', async () => {
		const id = '0197a1de-0000-7000-8000-00000000000a';
		expect(await createUser(house, { id, email: 'paola.neri@example.org', name: 'Paola Neri' })).toMatchObject({ id });
	});

	it('without a password lets nobody sign in', async () => {
		const answer = await signIn(
			house,
			newBrowser(),
			{ email: 'paola.neri@example.org', password: PASSWORD },
			visitor,
			clock.now()
		);
		expect(answer).toEqual({ refused: 'wrong' });
	});

	it('can be taken back with everything that hangs on it', async () => {
		const { id, email } = await marta(house);
		await signIn(house, newBrowser(), { email, password: PASSWORD }, visitor, clock.now());
		await removeUser(house, id);
		const { rows } = await db.admin.query(
			`select user_id from auth.session where user_id = $1 union all select user_id from auth.account where user_id = $1
			union all select user_id from auth.two_factor where user_id = $1`,
			[id]
		);
		expect(rows).toEqual([]);
		expect(await accountByEmail(house, email)).toBeNull();
	});

	it('is out of reach of the role that serves pages', async () => {
		for (const table of ['"user"', 'session', 'account', 'verification', 'two_factor']) {
			await expect(db.platform.pools.app.query(`select 1 from auth.${table}`)).rejects.toThrow(/permission denied/);
		}
	});
});
