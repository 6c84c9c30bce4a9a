import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { translator } from '#ui/words/index.ts';
import { look, openBrowser, phone, windowOf } from '../browser.ts';
import { serve, type Served } from '../served.ts';
import { anyDay, bodyId, buttonOf, drafts, pick, saysYes, send, tick, write } from '../story.ts';

/** A woman who was cheated out of her savings writes in English, gives no name and reports nothing; nobody runs a script. */
let served: Served;
let browser: Browser;
let desk: Page;
let file = '';
beforeAll(async () => void ([served, browser] = await Promise.all([serve(), openBrowser()])));
afterAll(async () => {
	await browser.close();
	await served.stop();
});

const en = translator('en');
const without = { locale: 'en', script: false } as const;

it('she asks to be contacted, from the first page, in English', async () => {
	const { page, context } = await windowOf(browser, served, null, { ...without, viewport: phone });
	await page.goto('/en');
	await look(page, 'nameless-home');
	await page.locator('main a[href="/en/contact"]').first().click();
	await look(page, 'nameless-contact');
	await tick(page, { area: 'LI', channel: 'phone', crime: 'fraud' });
	await write(page, { reach: '+39 333 0000 321' });
	await anyDay(page);
	await send(page, buttonOf(page));
	await look(page, 'nameless-sent');
	expect(await page.locator('.receipt-number').textContent()).toMatch(/^\w{4}-\w{4}-\w{4}$/);
	expect(await context.cookies()).toEqual([]);
	await page.locator('a[href$="/leave"]').first().click();
	expect(new URL(page.url()).origin, 'away from here').not.toBe(served.origin);
	await context.close();
});

it('it is taken in charge, and a case opens that has no name', async () => {
	({ page: desk } = await windowOf(browser, served, 'operator.livorno', without));
	await desk
		.locator('.today-thing')
		.filter({ hasText: en('contact.crime.fraud') })
		.locator('a')
		.click();
	await look(desk, 'nameless-request');
	expect(await desk.locator('main').textContent()).toContain(en('requests.view.nameless'));
	await send(desk, buttonOf(desk, '?/take'));
	await desk.waitForURL(/\/desk\/cases\/[\w-]+$/);
	file = new URL(desk.url()).pathname;
	expect(await desk.locator('h1').textContent()).toContain(en('cases.no-name'));
});

it('she is called, and the first minutes are asked', async () => {
	await desk.locator('button[name=mode][value=call]').click();
	await desk.waitForURL(/\/contacts\/[\w-]+$/);
	await tick(desk, { outcome: 'spoke', still_safe: 'yes' });
	await send(desk, buttonOf(desk));
	await desk.goto(`${file}/first-minutes`);
	await tick(desk, { limits_told: 'on', safe_now: 'yes', injured: 'no', danger_near: 'no', suicide: 'no' });
	await send(desk, buttonOf(desk));
	await look(desk, 'nameless-minutes');
});

it('a need and a yes; the referral carries no name', async () => {
	await desk.goto(`${file}/needs`);
	await pick(desk, { code: 'FINANCIAL' });
	await send(desk, buttonOf(desk));
	const receiver = await bodyId(served, 'comune-livorno');
	await saysYes(desk, file, receiver, ['safe_contact', 'identity']);
	await drafts(desk, file, { receiver, need: 'FINANCIAL', groups: ['safe_contact', 'identity'] });
	await look(desk, 'nameless-decision');
	expect(await desk.locator('main').textContent()).toContain(en('referrals.nothing-noted'));
	await send(desk, buttonOf(desk, '?/send'));
	const { page, context } = await windowOf(browser, served, 'desk.livorno', without);
	const delivery = `/desk/inbox/${new URL(desk.url()).pathname.split('/').at(-1) ?? ''}`;
	await page.goto(delivery);
	await send(page, buttonOf(page, '?/accept'));
	expect(await page.locator('main').textContent()).toContain('333 0000 321');
	await tick(page, { code: 'HELPED' });
	await send(page, buttonOf(page, '?/outcome'));
	await look(page, 'nameless-outcome');
	await context.close();
});

it('the case closes without a name and without a report', async () => {
	await desk.goto(`${file}/closure`);
	await pick(desk, { reason: 'GOALS_MET' });
	await tick(desk, { outcome: 'better', door_open: 'yes', safe_contact: 'destroy' });
	await send(desk, buttonOf(desk, '?/close'));
	await desk.waitForURL(new RegExp(`${file}$`));
	await look(desk, 'nameless-closed');
	expect(await desk.locator('h1').textContent()).toContain(en('cases.no-name'));
	expect(await desk.content()).not.toContain('333 0000 321');
	await desk.goto('/desk/cases?show=closed');
	expect(await desk.locator(`a[href="${file}"]`).textContent()).toBe(en('cases.no-name'));
});
