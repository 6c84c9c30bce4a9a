import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsOver, marta, newAccount, newBrowser, PASSWORD, visitor } from '#tests/accounts.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { clock } from '#platform/clock/index.ts';
import { changePassword } from './change-password.ts';
import { chooseMembership } from './choose-membership.ts';
import { enterDemonstration } from './enter-demonstration.ts';
import type { Identity } from './identity.ts';
import { readToken, SESSION_COOKIE } from './session-cookie.ts';
import { sessionOf } from './session.ts';
import { listSessions, revokeSession } from './sessions.ts';
import { signIn } from './sign-in.ts';

let db: FreshDatabase;
let house: Identity;
const membershipId = '0197a1de-0000-7000-8000-000000000001';
const later = (minutes: number): Date => new Date(clock.now().getTime() + minutes * 60_000);

beforeAll(async () => {
	db = await freshDatabase();
	house = accountsOver(db, true);
});
afterAll(() => db.stop());

let people = 0;
const elena = () => {
	people += 1;
	return newAccount(house, { email: `elena.${String(people)}@example.org`, name: 'Elena Conti' });
};

/** A browser in which Elena, of the demonstration, is signed in with both factors. */
const signedIn = async (userId?: string) => {
	const id = userId ?? (await elena()).id;
	const browser = newBrowser();
	expect(await enterDemonstration(house, browser, { userId: id, membershipId }, visitor, clock.now())).toBe(true);
	const session = await sessionOf(house, browser, clock.now());
	if (!session) throw new Error('no session');
	return { id, browser, session };
};

describe('a session', () => {
	it('rests after fifteen minutes without a request, for good', async () => {
		const { browser } = await signedIn();
		expect(await sessionOf(house, browser, later(14))).not.toBeNull();
		expect(await sessionOf(house, browser, later(28))).not.toBeNull();
		expect(await sessionOf(house, browser, later(44))).toBeNull();
	});

	it('ends after twelve hours, however busy', async () => {
		const { browser } = await signedIn();
		for (let minutes = 0; minutes < 12 * 60; minutes += 10) {
			expect(await sessionOf(house, browser, later(minutes))).not.toBeNull();
		}
		expect(await sessionOf(house, browser, later(12 * 60 + 1))).toBeNull();
	});

	it('without a second factor lives for half an hour', async () => {
		const browser = newBrowser();
		await marta(house);
		await signIn(house, browser, { email: 'marta.bassi@example.org', password: PASSWORD }, visitor, clock.now());
		expect(await sessionOf(house, browser, later(14))).not.toBeNull();
		expect(await sessionOf(house, browser, later(28))).not.toBeNull();
		expect(await sessionOf(house, browser, later(31))).toBeNull();
	});

	it('acts in the membership chosen for it alone', async () => {
		const { id, browser, session } = await signedIn();
		const other = await signedIn(id);
		const chosen = '0197a1de-0000-7000-8000-000000000002';
		await chooseMembership(house, session, chosen, clock.now());
		expect((await sessionOf(house, browser, clock.now()))?.membershipId).toBe(chosen);
		expect((await sessionOf(house, other.browser, clock.now()))?.membershipId).toBe(membershipId);
	});

	it('is not opened by what a stolen table holds', async () => {
		const { browser } = await signedIn();
		const token = readToken(browser.get(SESSION_COOKIE), house.secret) ?? '';
		const { rows } = await db.admin.query<{ token: string }>('select token from auth.session where token = $1', [
			token
		]);
		const thief = newBrowser();
		thief.set(SESSION_COOKIE, rows[0]?.token ?? '', { path: '/' });
		expect(await sessionOf(house, thief, clock.now())).toBeNull();
	});

	it('is found by one walk of an index', async () => {
		const { rows } = await db.admin
			.query<{ 'QUERY PLAN': string }>(`set enable_seqscan = off; explain select * from auth.session where token = 'x'`)
			.then((results) => (results as unknown as { rows: { 'QUERY PLAN': string }[] }[])[1] ?? { rows: [] });
		expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('session_token_key');
	});
});

describe('the list of sessions', () => {
	it('shows the live ones and ends one of them', async () => {
		const here = await signedIn();
		const there = await signedIn(here.id);
		const list = await listSessions(house, here.session, clock.now());
		expect(list.map(({ browser, isThis }) => ({ browser, isThis }))).toEqual(
			expect.arrayContaining([
				{ browser: 'Firefox, Linux', isThis: true },
				{ browser: 'Firefox, Linux', isThis: false }
			])
		);
		expect(await revokeSession(house, here.session, there.session.sessionId, clock.now())).toBe(true);
		expect(await sessionOf(house, there.browser, clock.now())).toBeNull();
		expect(await listSessions(house, here.session, clock.now())).toHaveLength(1);
	});

	it("lets nobody end somebody else's", async () => {
		const [one, two] = [await signedIn(), await signedIn()];
		expect(await revokeSession(house, one.session, two.session.sessionId, clock.now())).toBe(false);
		expect(await sessionOf(house, two.browser, clock.now())).not.toBeNull();
	});
});

describe('changing the password', () => {
	it('asks for the old one, and ends all other sessions', async () => {
		const email = 'paola.neri@example.org';
		await newAccount(house, { email, name: 'Paola Neri', password: PASSWORD });
		const [here, there] = [newBrowser(), newBrowser()];
		for (const browser of [here, there])
			await signIn(house, browser, { email, password: PASSWORD }, visitor, clock.now());
		const session = await sessionOf(house, here, clock.now());
		if (!session) throw new Error('no session');
		const change = (current: string, next: string) =>
			changePassword(house, here, session, { current, next }, visitor, clock.now());
		expect(await change(PASSWORD, 'corta')).toEqual({ fault: 'too-short' });
		expect(await change('sette gatti sul letto', 'otto cani nel cortile')).toEqual({ refused: 'wrong' });
		expect(await change(PASSWORD, 'otto cani nel cortile')).toEqual({ ok: true });
		expect(await sessionOf(house, there, clock.now())).toBeNull();
		expect(await sessionOf(house, here, clock.now())).not.toBeNull();
		const again = { email, password: PASSWORD };
		expect(await signIn(house, newBrowser(), again, visitor, clock.now())).toEqual({ refused: 'wrong' });
	});
});

describe("the demonstration's entry", () => {
	it('does nothing outside a demonstration', async () => {
		const { id } = await elena();
		const browser = newBrowser();
		const real = accountsOver(db, false);
		expect(await enterDemonstration(real, browser, { userId: id, membershipId }, visitor, clock.now())).toBe(false);
		expect(browser.kept.size).toBe(0);
	});

	it('opens no account that has a password', async () => {
		const { id } = await marta(house, 'marta.altra@example.org');
		const browser = newBrowser();
		expect(await enterDemonstration(house, browser, { userId: id, membershipId }, visitor, clock.now())).toBe(false);
	});

	it("says on the session that its factors are the demonstration's", async () => {
		const { session } = await signedIn();
		const { rows } = await db.admin.query('select second_factor from auth.session where id = $1', [session.sessionId]);
		expect(rows).toEqual([{ second_factor: 'demonstration' }]);
	});
});
