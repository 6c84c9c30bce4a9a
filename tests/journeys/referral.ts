import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { look, openBrowser, phone, windowOf } from '../browser.ts';
import { serve, type Served } from '../served.ts';

/** The doors that send: an office's link, the receipt's own door, the form for herself. The night tells what follows. */
let served: Served;
let browser: Browser;
beforeAll(async () => {
	served = await serve();
	browser = await openBrowser();
}, 240_000);
afterAll(async () => {
	await browser.close();
	await served.stop();
});

/** Chooses an answer as the keyboard does: what is drawn for the eye lies over the field. */
const tick = async (page: Page, name: string, value: string): Promise<void> => {
	await page.locator(`input[name="${name}"][value="${value}"]`).focus();
	await page.keyboard.press('Space');
};

/** What an officer fills in, in the order of the page. */
const fillIn = async (page: Page): Promise<void> => {
	await page.selectOption('select[name=read]', 'ar');
	await tick(page, 'agreed', 'yes');
	await page.fill('[name=role]', 'ispettore');
	await page.fill('[name=initials]', 'RB');
	await tick(page, 'minor', 'no');
	await tick(page, 'crime', 'burglary');
	await tick(page, 'danger', 'no');
	await page.fill('[name=called]', 'Viola');
	await tick(page, 'channel', 'phone');
	await page.fill('[name=reach]', '333 1112223');
	await tick(page, 'when', 'working_hours');
	await page.selectOption('select[name=language]', 'ar');
	await tick(page, 'tell', 'yes');
};

/** axe is a script: pages that are looked at have it on; they bring none of their own. */
const onPhone = async (script = true): Promise<Page> =>
	(await windowOf(browser, served, null, { viewport: phone, script })).page;

describe('an office sends a request, on a phone and without script', () => {
	test('reads the sentence in her language, sends, and keeps only the receipt', async () => {
		const page = await onPhone(false);
		const posts: string[] = [];
		page.on('request', (request) => posts.push(request.url()));
		await page.goto(`${served.office('li-police')}?lang=it`);
		expect(await page.locator('.if-agreed').isVisible()).toBe(false);
		await page.selectOption('select[name=read]', 'ar');
		expect(await page.locator('.said-ar').isVisible()).toBe(true);
		expect(await page.locator('.said-it').isVisible()).toBe(false);
		await fillIn(page);
		await page.getByRole('button', { name: 'Invia al Centro' }).click();

		const receipt = await page.locator('.receipt-number').textContent();
		expect(receipt).toMatch(/^(\w{4}-){2}\w{4}$/);
		expect(await page.locator('input:not([type=hidden]), textarea').count()).toBe(0);
		expect(await page.content()).not.toContain('333 1112223');
		expect(posts.join(' ')).not.toContain(receipt);
		expect(await page.getByRole('link', { name: /العربية/ }).getAttribute('href')).toBe('/ar/card/LI');

		await page.goBack();
		expect(await page.locator('[name=reach]').inputValue()).toBe('');
		expect(await page.locator('input[name=agreed]:checked').count()).toBe(0);
	});

	test('says no: nothing of her is sent, and the card is there', async () => {
		const page = await onPhone();
		await page.goto(`${served.office('li-police')}?lang=it`);
		const before = await served.admin.query('select count(*)::int as n from centres.contact_request');
		await tick(page, 'agreed', 'no');
		expect(await page.locator('[name=reach]').isVisible()).toBe(false);
		await page.getByRole('button', { name: 'Continua' }).click();
		expect(await page.locator('h1').textContent()).toBe('Non è stato inviato niente');
		expect(await page.locator('.receipt-number').count()).toBe(0);
		const after = await served.admin.query('select count(*)::int as n from centres.contact_request');
		expect(after.rows).toEqual(before.rows);
		await look(page);
	});

	test('comes back filled, with every message beside its field, when something is missing', async () => {
		const page = await onPhone();
		await page.goto(`${served.office('li-police')}?lang=it`);
		await tick(page, 'agreed', 'yes');
		await page.fill('[name=called]', 'Viola <b>&amp;');
		await page.getByRole('button', { name: 'Invia al Centro' }).click();
		expect(await page.locator('[name=called]').inputValue()).toBe('Viola <b>&amp;');
		expect(await page.locator('.field-error').count()).toBeGreaterThan(5);
		const wrong = await page.locator('.error-summary a').allTextContents();
		expect(wrong[0]).toMatch(/ruolo/);
		for (const href of await page
			.locator('.error-summary a')
			.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
			expect(await page.locator(String(href)).count(), String(href)).toBe(1);
		}
		await look(page);
	});

	test('every field asks the browser to forget it', async () => {
		const page = await onPhone();
		await page.goto(`${served.office('li-police')}?lang=it`);
		const open = page.locator('input:not([type=hidden]):not([autocomplete=off]), textarea:not([autocomplete=off])');
		expect(await open.count()).toBe(0);
		expect(await page.locator('form:not([autocomplete=off])').count()).toBe(0);
		const answer = await fetch(served.office('li-police'));
		expect(answer.headers.get('cache-control')).toContain('no-store');
		expect(answer.headers.get('set-cookie')).toBeNull();
		const html = await answer.text();
		expect(html).not.toMatch(/<script/i);
		expect(gzipSync(html).length).toBeLessThanOrEqual(14 * 1024);
	});

	test('a wrong link and a revoked one give one answer, between the help numbers', async () => {
		await served.admin.query(
			`update network.office_link set revoked_at = now() where office = (select id from network.office where code = 'li-school')`
		);
		const bare = async (url: string) => {
			const answer = await fetch(`${url}?lang=it`);
			const html = (await answer.text()).replace(/nonce="[^"]*"/g, '');
			return { status: answer.status, html: html.replaceAll(url.split('/').at(-1) ?? '', '') };
		};
		const wrong = await bare(`${served.origin}/refer/${'x'.repeat(24)}`);
		expect(await bare(served.office('li-school'))).toEqual(wrong);
		expect(wrong.status).toBe(404);
		expect(wrong.html).toMatch(/tel:112[\s\S]*tel:1522/);
	});
});

describe('the receipt, by its own door', () => {
	test('shows received, and the same nothing for a number that was never given', async () => {
		const page = await onPhone();
		await page.goto(`${served.office('li-police')}?lang=it`);
		await fillIn(page);
		await page.getByRole('button', { name: 'Invia al Centro' }).click();
		const receipt = (await page.locator('.receipt-number').textContent()) ?? '';
		await page.goto(`${served.origin}/receipt?lang=it`);
		await page.fill('[name=number]', receipt.toLowerCase().replaceAll('-', ' '));
		await page.getByRole('button', { name: 'Guarda' }).click();
		expect(await page.locator('[role=status]').textContent()).toContain('Richiesta ricevuta');
		expect(page.url()).not.toContain(receipt.slice(0, 4));
		await look(page);
		await page.fill('[name=number]', 'AAAA-BBBB-CCCC');
		await page.getByRole('button', { name: 'Guarda' }).click();
		expect(await page.locator('.field-error').textContent()).toContain('non è scritto bene');
	});
});

describe('she writes herself', () => {
	test.each(['it', 'ar', 'zh'])('in %s, without name, script or cookie', async (lang) => {
		const page = await onPhone();
		await page.goto(`${served.origin}/${lang}/contact`);
		await look(page);
		await tick(page, 'area', 'LI');
		await tick(page, 'minor', 'yes');
		await tick(page, 'channel', 'phone');
		await page.fill('[name=reach]', '+39 333 1112223');
		await tick(page, 'when', 'times');
		await tick(page, 'days', '2');
		await page.fill('[name=from]', '09:00');
		await page.fill('[name=to]', '11:00');
		await page.locator('form button').last().click();
		expect(await page.locator('.receipt-number').textContent()).toMatch(/^(\w{4}-){2}\w{4}$/);
		expect(await page.content()).not.toContain('1112223');
		expect(await page.context().cookies()).toEqual([]);
		await look(page);
		expect(gzipSync(await (await fetch(`${served.origin}/${lang}/contact`)).text()).length).toBeLessThanOrEqual(
			14 * 1024
		);
	});
});
