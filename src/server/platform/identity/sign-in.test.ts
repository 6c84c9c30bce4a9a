import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountsOver, marta, newBrowser, PASSWORD, visitor } from '#tests/accounts.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { clock } from '#platform/clock/index.ts';
import type { Identity } from './identity.ts';
import { SESSION_COOKIE, STEP_COOKIE } from './session-cookie.ts';
import { sessionOf } from './session.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

let db: FreshDatabase;
let house: Identity;
const email = 'marta.bassi@example.org';
const now = clock.now();

beforeAll(async () => {
	db = await freshDatabase();
	await marta(accountsOver(db));
});
beforeEach(() => {
	house = accountsOver(db);
});
afterAll(() => db.stop());

describe('signing in', () => {
	it('without a second factor leads to setting one up, in a session without rights', async () => {
		const browser = newBrowser();
		expect(
			await signIn(house, browser, { email: ' Marta.Bassi@Example.org ', password: PASSWORD }, visitor, now)
		).toEqual({
			next: 'set-up'
		});
		expect(await sessionOf(house, browser, now)).toMatchObject({ membershipId: null, secondFactorAt: null });
	});

	it('sets one cookie that scripts, other sites and plain connections never get', async () => {
		const browser = newBrowser();
		await signIn(house, browser, { email, password: PASSWORD }, visitor, now);
		expect([...browser.kept.keys()]).toEqual([SESSION_COOKIE]);
		expect(SESSION_COOKIE).toMatch(/^__Host-/);
		expect(browser.kept.get(SESSION_COOKIE)?.options).toEqual({
			path: '/',
			httpOnly: true,
			secure: true,
			sameSite: 'strict'
		});
	});

	it('answers the same to a wrong password, to nobody, to what is no address and to a password out of bounds', async () => {
		const wrong = { refused: 'wrong' };
		const tries = [
			{ email, password: 'sette gatti sul letto' },
			{ email: 'nobody@example.org', password: PASSWORD },
			{ email: 'no address', password: PASSWORD },
			{ email: '\0\u001b', password: '\0' },
			{ email: 'x'.repeat(100_000), password: PASSWORD },
			{ email, password: '' },
			{ email, password: 'x'.repeat(5000) }
		];
		for (const sent of tries) {
			const browser = newBrowser();
			expect(await signIn(house, browser, sent, visitor, now)).toEqual(wrong);
			expect(browser.kept.size).toBe(0);
		}
	});

	it('makes a new token and ends the session that the browser had before', async () => {
		const browser = newBrowser();
		await signIn(house, browser, { email, password: PASSWORD }, visitor, now);
		const planted = newBrowser();
		const before = browser.get(SESSION_COOKIE) ?? '';
		planted.set(SESSION_COOKIE, before, { path: '/' });
		await signIn(house, browser, { email, password: PASSWORD }, visitor, now);
		expect(browser.get(SESSION_COOKIE)).not.toBe(before);
		expect(await sessionOf(house, planted, now)).toBeNull();
		expect(await sessionOf(house, browser, now)).not.toBeNull();
	});

	it('is limited for an account, known or not, wherever the tries come from', async () => {
		for (const account of [email, 'nobody@example.org']) {
			for (let once = 0; once < 10; once += 1) {
				const elsewhere = { ...visitor, address: `192.0.2.${String(once)}` };
				await signIn(house, newBrowser(), { email: account, password: 'sette gatti sul letto' }, elsewhere, now);
			}
			const last = await signIn(house, newBrowser(), { email: account, password: PASSWORD }, visitor, now);
			expect(last).toMatchObject({ refused: 'too-many', seconds: 60 });
		}
	});

	it('is limited for an address, whoever is tried', async () => {
		for (let once = 0; once < 40; once += 1) {
			house.tries.take({ name: 'address', burst: 40, refillSeconds: 15 }, visitor.address, now);
		}
		expect(await signIn(house, newBrowser(), { email, password: PASSWORD }, visitor, now)).toMatchObject({
			refused: 'too-many'
		});
	});

	it('leaves an audit line for each success, refusal and end, at the moment it happened', async () => {
		const browser = newBrowser();
		await signIn(house, browser, { email, password: 'sette gatti sul letto' }, visitor, now);
		await signIn(house, browser, { email, password: PASSWORD }, visitor, now);
		await signOut(house, browser);
		expect(browser.get(SESSION_COOKIE) ?? browser.get(STEP_COOKIE)).toBeUndefined();
		const { rows } = await db.admin.query<{ act: string; apart: number }>(
			`select act, abs(extract(epoch from at - $1::timestamptz))::float as apart from platform.audit_line order by at desc, id limit 3`,
			[clock.now()]
		);
		expect(rows.map(({ act }) => act).sort()).toEqual([
			'auth.end-session',
			'auth.open-session',
			'auth.refuse-password'
		]);
		expect(Math.max(...rows.map(({ apart }) => apart))).toBeLessThan(30);
	});
});
