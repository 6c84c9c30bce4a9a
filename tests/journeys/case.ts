import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { look, openBrowser, phone, windowOf } from '../browser.ts';
import { serve, type Served } from '../served.ts';
import { buttonOf, keyTo, pick, send, tabTo, tick, waitUntil, write } from '../story.ts';

/** A man whose house was broken into rings the Centre; he is known by an alias, reached safely, and the door stays open. */
let served: Served;
let browser: Browser;
let page: Page;
let file = '';
beforeAll(async () => {
	[served, browser] = await Promise.all([serve(), openBrowser()]);
	await waitUntil(served, '09:30');
	({ page } = await windowOf(browser, served, 'operator.livorno'));
}, 240_000);
afterAll(async () => {
	await browser.close();
	await served.stop();
});

const seen = async (name: string): Promise<void> => {
	await look(page, name);
	expect(page.url()).not.toContain('Ginepro');
};
const to = (part: string) => page.goto(part === '' ? file : `${file}/${part}`);
const everyDay = ['1', '2', '3', '4', '5', '6', '7'];

describe('a case, from the call to the open door', () => {
	test('he rings, and is a case without a name', async () => {
		await page.goto('/desk/requests/new');
		await tick(page, { source: 'phone', minor: 'no', crime: 'burglary', danger: 'unknown', channel: 'phone' });
		await write(page, { called: 'Ginepro', reach: '333 4445556' });
		await tick(page, { when: 'times' });
		for (const day of everyDay) await page.locator(`input[name=days][value="${day}"]`).check({ force: true });
		await write(page, { from: '00:00', to: '23:59' });
		await page.locator('input[name=take]').check({ force: true });
		await send(page, buttonOf(page));
		await page.waitForURL(/\/desk\/cases\/[0-9a-f-]{36}$/);
		file = new URL(page.url()).pathname;
		await seen('case-new');
		expect(await page.content()).not.toContain('444');
	});

	test('the first minutes are saved alone, by keyboard', async () => {
		await to('first-minutes');
		await page.locator('input[name=limits_told]').check({ force: true });
		await keyTo(page, 'safe_now', 'yes');
		await seen('case-first-minutes');
		await tabTo(page, buttonOf(page));
		await page.keyboard.press('Enter');
		await page.waitForURL(/saved/);
		expect(await page.getByRole('status').count()).toBe(1);
	});

	test('the server says when a call is safe; only then the number is on the page', async () => {
		await to('');
		await page.locator('button[name=mode][value=call]').click();
		await page.waitForURL(/\/contacts\/[0-9a-f-]{36}$/);
		expect(await page.content()).toContain('333 4445556');
		await seen('case-started');
		await tick(page, { outcome: 'spoke' });
		await send(page, buttonOf(page));
		expect(await page.locator('.field-error').count()).toBe(1);
		await tick(page, { still_safe: 'yes' });
		await write(page, { summary: 'Porta riparata.', minutes: '8' });
		await send(page, buttonOf(page));
		await page.waitForURL(new RegExp(`${file}$`));
		expect(await page.content()).toContain('Porta riparata.');
		expect(await page.content()).not.toContain('333 4445556');
	});

	test('a choice, a need and a fact, each on its page', async () => {
		await to('consents');
		await tick(page, { kind: 'share', answer: 'given' });
		await seen('case-consents');
		await send(page, buttonOf(page));
		expect(await page.locator('.field-error').count()).toBe(3);
		await tick(page, { kind: 'contact' });
		await send(page, buttonOf(page));
		await page.waitForURL(/consents$/);
		await to('needs');
		await pick(page, { code: 'COMPENSATION' });
		await send(page, buttonOf(page));
		await seen('case-needs');
		await to('facts');
		await pick(page, { group: 'offence' });
		await write(page, { text: 'Furto in casa, di notte.' });
		await send(page, buttonOf(page));
		await seen('case-facts');
	});

	test('found by what he is called, with nothing of it in the address', async () => {
		await page.goto('/desk/cases');
		await write(page, { term: 'ginepro' });
		await send(page, buttonOf(page, '?/search'));
		await page.waitForLoadState();
		expect(await page.locator('table a').count()).toBe(1);
		await seen('case-search');
	});

	test.each(['identity', 'people', 'level', 'operator', 'safe-contacts', 'contacts'])(
		'%s is readable on a phone',
		async (part) => {
			await to(part);
			await seen(`case-${part}`);
		}
	);

	test('danger opens the script, alerts the supervisor, and keeps the case open', async () => {
		await to('first-minutes');
		await tick(page, { danger_near: 'yes' });
		await send(page, buttonOf(page));
		await page.waitForURL(/saved/);
		expect(await page.locator('a[href="tel:112"]').count()).toBeGreaterThan(0);
		await seen('case-danger');
		const { page: hers, context } = await windowOf(browser, served, 'supervisor.livorno', {
			locale: 'en',
			viewport: phone
		});
		await hers.goto(`${file}/decisions`);
		await look(hers, 'case-decisions');
		await write(hers, { decision: 'Una pattuglia passa stasera.' });
		await send(hers, buttonOf(hers, '?/incident').first());
		await hers.goto(`${file}/danger`);
		await tick(hers, { danger: 'no' });
		await write(hers, { reason: 'Non c’era nessuno.' });
		await send(hers, buttonOf(hers));
		await look(hers, 'case-page');
		await context.close();
	});

	test('closes, with the door open', async () => {
		await to('closure');
		await seen('case-closure');
		await pick(page, { reason: 'GOALS_MET' });
		await tick(page, { outcome: 'better', door_open: 'yes', safe_contact: 'destroy' });
		await send(page, buttonOf(page, '?/close'));
		await page.waitForURL(new RegExp(`${file}$`));
		await seen('case-closed');
	});

	test('is not there for whoever may not see it', async () => {
		for (const email of ['operator.mantova', 'admin.livorno', 'coordinator.livorno', 'desk.caritas']) {
			const { page: theirs, context } = await windowOf(browser, served, email);
			expect((await theirs.goto(file))?.status()).toBe(404);
			await context.close();
		}
	});
});
