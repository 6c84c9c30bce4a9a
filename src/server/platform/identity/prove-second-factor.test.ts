import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountsOver, marta, newBrowser, PASSWORD, visitor, type Browser } from '#tests/accounts.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { clock } from '#platform/clock/index.ts';
import type { Identity } from './identity.ts';
import { proveSecondFactor } from './prove-second-factor.ts';
import { factorOf } from './second-factor.ts';
import { SESSION_COOKIE, STEP_COOKIE } from './session-cookie.ts';
import { freshSecondFactor, sessionOf } from './session.ts';
import { confirmSetUp, pendingSetUp, renewRecoveryCodes, replaceSecondFactor } from './set-up-second-factor.ts';
import { signIn } from './sign-in.ts';
import { codeOf, stepAt } from './totp.ts';

let db: FreshDatabase;
let house: Identity;
let count = 0;

beforeAll(async () => {
	db = await freshDatabase();
});
beforeEach(() => {
	house = accountsOver(db);
});
afterAll(() => db.stop());

/** An account that signs in for the first time: password proved, secret laid ready. */
const newcomer = async () => {
	count += 1;
	const email = `marta.bassi.${String(count)}@example.org`;
	const { id } = await marta(house, email);
	const browser = newBrowser();
	await signIn(house, browser, { email, password: PASSWORD }, visitor, clock.now());
	return { id, email, browser };
};

const codeNow = async (id: string, off = 0): Promise<string> => {
	const factor = await factorOf(house, id);
	return codeOf(factor?.secret ?? Buffer.alloc(0), stepAt(clock.now()) + off);
};

/** An account with a confirmed second factor, its recovery codes, and a browser that proved the password. */
const returning = async () => {
	const { id, email, browser } = await newcomer();
	const confirmed = await confirmSetUp(house, browser, await codeNow(id, -1), visitor, clock.now());
	const codes = 'codes' in confirmed ? confirmed.codes : [];
	const again = newBrowser();
	expect(await signIn(house, again, { email, password: PASSWORD }, visitor, clock.now())).toEqual({
		next: 'second-factor'
	});
	return { id, email, codes, first: browser, browser: again };
};

const prove = (browser: Browser, code: string) => proveSecondFactor(house, browser, code, visitor, clock.now());

describe('setting up a second factor', () => {
	it('shows a secret after the first password, and asks for nothing again', async () => {
		const { browser } = await newcomer();
		const session = await sessionOf(house, browser, clock.now());
		const setUp = session && (await pendingSetUp(house, session));
		expect(setUp?.secret).toMatch(/^([A-Z2-7]{1,4} )+[A-Z2-7]{1,4}$/);
		expect(setUp?.uri).toContain('otpauth://totp/Accanto:marta.bassi');
	});

	it('needs a right code, then gives ten recovery codes, rights and a new token', async () => {
		const { id, browser } = await newcomer();
		const before = browser.get(SESSION_COOKIE);
		expect(await confirmSetUp(house, browser, '000000', visitor, clock.now())).toEqual({ refused: 'wrong' });
		const confirmed = await confirmSetUp(house, browser, await codeNow(id), visitor, clock.now());
		expect('codes' in confirmed && new Set(confirmed.codes).size).toBe(10);
		expect(browser.get(SESSION_COOKIE)).not.toBe(before);
		const session = await sessionOf(house, browser, clock.now());
		expect(session && freshSecondFactor(session, clock.now())).toBe(true);
		expect(session && (await pendingSetUp(house, session))).toBeNull();
	});

	it('cannot be skipped: a code proves nothing while the factor is not confirmed', async () => {
		const { id, browser } = await newcomer();
		expect(await prove(browser, await codeNow(id))).toEqual({ refused: 'gone' });
	});
});

describe('proving a second factor', () => {
	it('opens the session only now', async () => {
		const { id, browser } = await returning();
		expect([...browser.kept.keys()]).toEqual([STEP_COOKIE]);
		expect(await sessionOf(house, browser, clock.now())).toBeNull();
		expect(await prove(browser, await codeNow(id))).toEqual({ ok: true, userId: id });
		expect([...browser.kept.keys()]).toEqual([SESSION_COOKIE]);
		expect((await sessionOf(house, browser, clock.now()))?.secondFactorAt).toBeInstanceOf(Date);
	});

	it('takes a code once, and none older than the last', async () => {
		const { id, email, browser } = await returning();
		const code = await codeNow(id);
		expect(await prove(browser, code)).toMatchObject({ ok: true });
		const other = newBrowser();
		await signIn(house, other, { email, password: PASSWORD }, visitor, clock.now());
		expect(await prove(other, code)).toEqual({ refused: 'wrong' });
		expect(await prove(other, await codeNow(id, -1))).toEqual({ refused: 'wrong' });
		expect(await prove(other, await codeNow(id, 1))).toMatchObject({ ok: true });
	});

	it('lets one of two browsers in that send the same code at the same moment', async () => {
		const { id, email, browser } = await returning();
		const other = newBrowser();
		await signIn(house, other, { email, password: PASSWORD }, visitor, clock.now());
		const code = await codeNow(id);
		const answers = await Promise.all([prove(browser, code), prove(other, code)]);
		expect(answers.filter((answer) => 'ok' in answer)).toHaveLength(1);
	});

	it('takes a recovery code once', async () => {
		const { email, codes, browser } = await returning();
		const [code = ''] = codes;
		expect(await prove(browser, code.toUpperCase().replaceAll('-', ''))).toMatchObject({ ok: true });
		const other = newBrowser();
		await signIn(house, other, { email, password: PASSWORD }, visitor, clock.now());
		expect(await prove(other, code)).toEqual({ refused: 'wrong' });
	});

	it('begins again with the password after five wrong codes', async () => {
		const { browser } = await returning();
		for (let once = 0; once < 5; once += 1) expect(await prove(browser, '000000')).toEqual({ refused: 'wrong' });
		expect(await prove(browser, '000000')).toEqual({ refused: 'gone' });
	});

	it('is limited for an account', async () => {
		const { id, first } = await returning();
		for (let once = 0; once < 8; once += 1) expect(await prove(first, '000000')).toEqual({ refused: 'wrong' });
		expect(await prove(first, await codeNow(id))).toMatchObject({ refused: 'too-many' });
	});

	it('needs a password before it', async () => {
		expect(await prove(newBrowser(), '123456')).toEqual({ refused: 'gone' });
	});

	it('tells the audit who proved what, and what was wrong', async () => {
		const { id, browser } = await returning();
		await prove(browser, '000000');
		await prove(browser, await codeNow(id));
		const { rows } = await db.admin.query<{ act: string }>(
			'select distinct act from platform.audit_line where actor = $1',
			[id]
		);
		expect(rows.map(({ act }) => act)).toEqual(
			expect.arrayContaining([
				'auth.begin-second-factor',
				'auth.confirm-second-factor',
				'auth.refuse-second-factor',
				'auth.prove-second-factor'
			])
		);
	});
});

describe('a fresh second factor', () => {
	it('counts for five minutes', async () => {
		const { first } = await returning();
		const session = await sessionOf(house, first, clock.now());
		const later = (minutes: number) => new Date((session?.secondFactorAt?.getTime() ?? 0) + minutes * 60_000);
		expect([0, 4.99, 5].map((minutes) => session && freshSecondFactor(session, later(minutes)))).toEqual([
			true,
			true,
			false
		]);
	});

	it('is asked for before new recovery codes, which end the old ones', async () => {
		const { codes, first, browser } = await returning();
		const session = await sessionOf(house, first, clock.now());
		if (!session) throw new Error('no session');
		const stale = { ...session, secondFactorAt: new Date(0) };
		const now = clock.now();
		expect(await renewRecoveryCodes(house, first, stale, PASSWORD, visitor, now)).toEqual({ refused: 'not-fresh' });
		expect(await renewRecoveryCodes(house, first, session, 'wrong', visitor, now)).toEqual({ refused: 'wrong' });
		const renewed = await renewRecoveryCodes(house, first, session, PASSWORD, visitor, now);
		expect('codes' in renewed && renewed.codes.filter((code) => codes.includes(code))).toEqual([]);
		expect(await prove(browser, codes[0] ?? '')).toEqual({ refused: 'wrong' });
	});

	it('lets a new authenticator replace the old one; until it is confirmed there are no rights', async () => {
		const { id, first } = await returning();
		const old = await codeNow(id, 1);
		const session = await sessionOf(house, first, clock.now());
		if (!session) throw new Error('no session');
		expect(await replaceSecondFactor(house, first, session, PASSWORD, visitor, clock.now())).toEqual({ ok: true });
		expect((await sessionOf(house, first, clock.now()))?.secondFactorAt).toBeNull();
		expect(await confirmSetUp(house, first, old, visitor, clock.now())).toEqual({ refused: 'wrong' });
		expect(await confirmSetUp(house, first, await codeNow(id), visitor, clock.now())).toHaveProperty('codes');
	});
});
