import { createHmac } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#ui/words/index.ts';
import { look, openBrowser, windowOf } from '../browser.ts';
import { serve, type Served } from '../served.ts';
import { buttonOf, pick, send, write } from '../story.ts';

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The six digits that an app shows for this key. Source: RFC 6238, RFC 4226 5.3; base 32 of RFC 4648. */
const digitsOf = (secret: string, steps = 0): string => {
	const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()].map((one) =>
		ALPHABET.indexOf(one).toString(2).padStart(5, '0')
	);
	const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
	const mac = createHmac('sha1', key).update(counter).digest();
	const at = (mac.at(-1) ?? 0) & 15;
	return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

describe('a new colleague', () => {
	let served: Served;
	let hers: Page;
	let context: BrowserContext;
	let invitation = '';
	let secret = '';
	let kept: string[] = [];
	beforeAll(async () => void (served = await serve()));
	afterAll(() => served.stop());

	const email = 'nuova.collega@example.org';
	const password = 'sette gatti sul tetto rosso';
	const signIn = async (page: Page): Promise<void> => {
		await page.goto('/account/sign-in');
		await write(page, { email, password });
		await send(page, buttonOf(page, '?/password'));
		await page.waitForURL(/second-factor/);
	};
	const newest = async (page: Page, steps = 0): Promise<void> => {
		await write(page, { code: digitsOf(secret, steps) });
		await send(page, buttonOf(page));
	};

	it('is invited by the contact person', async () => {
		const { page, context: lead } = await windowOf(browser, served, 'lead.livorno', { locale: 'it' });
		await page.goto('/desk/people');
		await look(page, 'accounts-people');
		await write(page, { email });
		await pick(page, { role: 'operator' });
		await send(page, buttonOf(page, '?/invite'));
		await look(page, 'accounts-invited');
		invitation = await page.locator('code.secret').innerText();
		await page.goto('/desk/people');
		expect(await page.content(), 'it is shown once').not.toContain(invitation);
		await lead.close();
	});

	it('chooses name and password, and is told what is wrong with a weak one', async () => {
		({ page: hers, context } = await windowOf(browser, served, null, { locale: 'en' }));
		await hers.goto(invitation);
		await look(hers, 'accounts-invitation');
		await write(hers, { name: 'Collega Nuova', password: 'gatto', again: 'gatto' });
		await send(hers, buttonOf(hers, '?/begin'));
		await look(hers, 'accounts-weak');
		expect(await hers.locator('[name=name]').inputValue()).toBe('Collega Nuova');
		expect(await hers.locator('[name=password]').inputValue()).toBe('');
		await write(hers, { password, again: password });
		await send(hers, buttonOf(hers, '?/begin'));
		await hers.waitForURL(/set-up/);
	});

	it('sets up the second factor and keeps the recovery codes', async () => {
		if ((await hers.locator('[name=password]').count()) > 0) {
			await look(hers, 'accounts-begin');
			await write(hers, { password });
			await send(hers, buttonOf(hers, '?/begin'));
		}
		await look(hers, 'accounts-set-up');
		secret = await hers.locator('code.secret').innerText();
		await write(hers, { code: '000000' });
		await send(hers, buttonOf(hers, '?/confirm'));
		await look(hers, 'accounts-wrong-code');
		await write(hers, { code: digitsOf(secret) });
		await send(hers, buttonOf(hers, '?/confirm'));
		await look(hers, 'accounts-recovery');
		kept = await hers.locator('.account-codes li').allInnerTexts();
		expect(kept).toHaveLength(10);
		await hers.locator('main a.btn').click();
		await hers.waitForURL(/\/desk/);
		await look(hers, 'accounts-first-day');
	});

	it('the invitation holds once', async () => {
		const { page, context: other } = await windowOf(browser, served, null, { locale: 'it' });
		await page.goto(invitation);
		await look(page, 'accounts-gone');
		expect(await page.locator('h1').textContent()).toBe(translator('it')('account.invitation.gone-title'));
		await other.close();
	});

	it('signs out, and in again with both factors; the language is hers', async () => {
		await send(hers, hers.locator('form[action="/account/sign-out"] button'));
		await hers.waitForURL(/sign-in/);
		await signIn(hers);
		await look(hers, 'accounts-second-factor');
		// The code that set it up counts once: the next of the app's codes is good a moment before its time.
		await newest(hers, 1);
		await hers.waitForURL(/\/desk/);
		await hers.goto('/account/security');
		await look(hers, 'accounts-security');
		await send(hers, hers.locator('button[name=lang][value=it]'));
		expect(await hers.locator('html').getAttribute('lang')).toBe('it');
		await look(hers, 'accounts-security');
		await hers.goto('/desk');
		expect(await hers.locator('h1').textContent()).toBe(translator('it')('today.title'));
	});

	it('a recovery code lets her in elsewhere; she sees that session and closes it', async () => {
		const { page, context: elsewhere } = await windowOf(browser, served, null, { locale: 'en' });
		await signIn(page);
		await write(page, { code: kept[0] ?? '' });
		await send(page, buttonOf(page));
		await page.waitForURL(/\/desk/);
		await hers.goto('/account/security');
		await look(hers, 'accounts-sessions');
		await send(hers, buttonOf(hers, '?/end'));
		expect(await hers.locator('form[action="?/end"]').count()).toBe(0);
		await page.goto('/desk');
		expect(page.url()).toMatch(/sign-in/);
		await elsewhere.close();
		await context.close();
	});
});

describe('without the demonstration', () => {
	let served: Served;
	beforeAll(async () => void (served = await serve({ env: { ACCANTO_DEMO: 'off' } })));
	afterAll(() => served.stop());

	/** In the page itself: the sheet knows how a banner looks. */
	const speaksOfIt = async (page: Page): Promise<boolean> =>
		/dimostrazione|demonstration/i.test(await page.locator('body').innerHTML());

	it('nothing of it is there: no box, no banner, no way in, no body', async () => {
		const { page, context } = await windowOf(browser, served, null, { locale: 'it' });
		await page.goto('/account/sign-in');
		await look(page, 'accounts-no-demonstration');
		expect(await page.locator('button[name=membership]').count()).toBe(0);
		expect(await speaksOfIt(page)).toBe(false);
		const answer = await page.request.post('/account/sign-in?/demo', {
			headers: { origin: served.origin, accept: 'text/html' },
			form: { membership: '00000000-0000-4000-8000-000000000000' }
		});
		expect(answer.status()).toBe(404);
		for (const path of ['/it', '/en', '/receipt']) {
			await page.goto(path);
			expect(await speaksOfIt(page), path).toBe(false);
		}
		for (const table of ['network.organisation', 'network.professional', 'auth."user"', 'centres.contact_request']) {
			const { rows } = await served.admin.query<{ n: number }>(`select count(*)::int as n from ${table}`);
			expect(rows[0]?.n, table).toBe(0);
		}
		await context.close();
	});
});
