import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#ui/words/index.ts';
import { look, openBrowser, phone, windowOf } from '../browser.ts';
import { serve, type Served } from '../served.ts';
import { anyDay, buttonOf, keyTo, pick, send, tabTo, tick, waitUntil, wordsOf, write } from '../story.ts';

/** A night in the emergency room, and the morning after it. */
let served: Served;
let browser: Browser;
beforeAll(async () => void ([served, browser] = await Promise.all([serve(), openBrowser()])));
afterAll(async () => {
	await browser.close();
	await served.stop();
});

const en = translator('en');
let nurse: Page;
let receipt = '';

/** What stands in the receipt door for this number. */
const statusOf = async (number: string, picture: string): Promise<string> => {
	const { page, context } = await windowOf(browser, served, null, { viewport: phone });
	await page.goto('/receipt?lang=it');
	await write(page, { number });
	await send(page, buttonOf(page));
	await look(page, picture);
	expect(page.url(), 'the number is in no address').not.toContain(number.slice(0, 4));
	const said = (await page.getByRole('status').textContent()) ?? '';
	await context.close();
	return said.trim();
};

describe('at three in the morning, on a phone', () => {
	it('what waited since yesterday is in a colleague’s hands', async () => {
		const { page, context } = await windowOf(browser, served, 'operator2.livorno');
		await page.locator('.today-thing-danger a').first().click();
		await send(page, buttonOf(page, '?/take'));
		await page.waitForURL(/\/desk\/cases\//);
		await context.close();
		await waitUntil(served, '03:00');
	});

	it('the nurse opens the link: the agreement comes first, in the person’s language', async () => {
		({ page: nurse } = await windowOf(browser, served, null, { viewport: phone }));
		await nurse.goto(served.office('li-er'));
		await look(nurse, 'night-form');
		expect(await nurse.locator('[name=reach]').isVisible(), 'nothing is asked before the agreement').toBe(false);
		await pick(nurse, { read: 'ar' });
		const sentence = nurse.locator('.said-ar');
		expect(await sentence.isVisible()).toBe(true);
		expect(await sentence.evaluate((one) => getComputedStyle(one).direction)).toBe('rtl');
		await tick(nurse, { agreed: 'yes' });
		await look(nurse, 'night-agreed');
	});

	it('an empty form comes back with every question named, and keeps what was written', async () => {
		await write(nurse, { note: 'Torna al lavoro alle 14.' });
		await send(nurse, buttonOf(nurse));
		await look(nurse, 'night-wrong');
		expect(await nurse.locator('.error-summary li').count()).toBeGreaterThan(3);
		expect(await nurse.locator('[name=note]').inputValue()).toBe('Torna al lavoro alle 14.');
		expect(await nurse.locator('select[name=read]').inputValue()).toBe('ar');
	});

	it('she fills it in and sends: danger never ends in a receipt alone', async () => {
		await nurse.context().close();
		({ page: nurse } = await windowOf(browser, served, null, { viewport: phone }));
		await nurse.goto(served.office('li-er'));
		await tick(nurse, { agreed: 'yes' });
		await pick(nurse, { read: 'ar' });
		await pick(nurse, { interpreted: 'phone', language: 'ar' });
		await write(nurse, { role: 'infermiera', initials: 'PR', called: 'Gelsomino', reach: '333 0000 777' });
		await tick(nurse, { minor: 'no', crime: 'violence', danger: 'yes', channel: 'phone', tell: 'yes' });
		await anyDay(nurse, '10:00', '12:00');
		await nurse.getByText((await wordsOf(nurse))('requests.refer.more')).click();
		await write(nurse, { code: 'girandola', say: 'la biblioteca' });
		await look(nurse, 'night-filled');
		await send(nurse, buttonOf(nurse));
		await look(nurse, 'night-sent');
		const numbers = await nurse
			.locator('main .call-now a')
			.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
		expect(numbers.slice(0, 2)).toEqual(['tel:112', 'tel:1522']);
		expect(numbers, 'the duty phone of the agreement').toHaveLength(3);
		receipt = ((await nurse.locator('.receipt-number').textContent()) ?? '').trim();
		expect(receipt).toMatch(/^\w{4}-\w{4}-\w{4}$/);
		const said = (await nurse.content()).replaceAll(receipt, '');
		expect(['Gelsomino', '333 0000 777', 'girandola'].filter((kept) => said.includes(kept))).toEqual([]);
	});

	it('the card in Arabic does not bear the receipt', async () => {
		const opened = nurse.context().waitForEvent('page');
		await nurse.locator('a[href*="/card/"]').first().click();
		const card = await opened;
		await card.waitForLoadState();
		await look(card, 'night-card');
		expect(await card.locator('html').getAttribute('dir')).toBe('rtl');
		expect(await card.locator('html').getAttribute('lang')).toBe('ar');
		expect(await card.content()).not.toContain(receipt);
		await card.close();
		expect(await nurse.locator('.receipt-number').isVisible(), 'the receipt is still there').toBe(true);
	});

	it('the way back leads to an empty form', async () => {
		await nurse.goBack();
		for (const name of ['reach', 'called', 'note', 'code'])
			expect(await nurse.locator(`[name=${name}]`).inputValue(), name).toBe('');
		expect(await nurse.locator('input[type=radio][name=agreed]:checked').count()).toBe(0);
		expect(await nurse.content()).not.toContain('Gelsomino');
	});

	it('the receipt door says that it arrived', async () => {
		expect(await statusOf(receipt, 'night-received')).toBe(translator('it')('contact.status.received'));
	});
});

describe('the morning after, at the desk, without a mouse', () => {
	let desk: Page;
	const key = (name: string) => desk.keyboard.press(name);

	it('the request stands first, and Enter opens it', async () => {
		await waitUntil(served, '08:30');
		({ page: desk } = await windowOf(browser, served, 'operator.livorno', { locale: 'en' }));
		await look(desk, 'morning-today');
		await key('j');
		const first = desk.locator('.today-thing').first();
		expect(await first.locator('[data-thing]').evaluate((one) => one === document.activeElement)).toBe(true);
		expect(await first.textContent()).toContain(en('today.danger'));
		await key('j');
		await key('k');
		await key('Enter');
		await desk.waitForURL(/\/desk\/requests\//);
		await look(desk, 'morning-request');
		expect(await desk.locator('main').textContent()).toContain('Gelsomino');
	});

	it('it is taken in charge, and the case is there', async () => {
		await tabTo(desk, buttonOf(desk, '?/take'));
		await key('Enter');
		await desk.waitForURL(/\/desk\/cases\//);
		await look(desk, 'morning-case');
	});

	it('before the window the server refuses the call and says when', async () => {
		await tabTo(desk, desk.locator('button[name=mode][value=call]'));
		await key('Enter');
		await desk.getByRole('alert').waitFor();
		await look(desk, 'morning-refused');
		expect(await desk.locator('main').textContent(), 'the next safe moment').toMatch(/10:00/);
		expect(await desk.locator('main').textContent()).not.toContain('333 0000 777');
	});

	it('inside the window the call starts, and shows what to say', async () => {
		await waitUntil(served, '10:05');
		await desk.goto(desk.url().replace(/\/contacts.*/, ''));
		await look(desk, 'morning-now');
		await tabTo(desk, desk.locator('button[name=mode][value=call]'));
		await key('Enter');
		await desk.waitForURL(/\/contacts\/[\w-]+$/);
		await look(desk, 'morning-call');
		const shown = await desk.locator('main').textContent();
		for (const needed of ['333', 'la biblioteca', 'girandola']) expect(shown).toContain(needed);
	});

	it('the contact is written down', async () => {
		await keyTo(desk, 'outcome', 'spoke');
		await keyTo(desk, 'still_safe', 'yes');
		await keyTo(desk, 'code_word', 'right');
		await tabTo(desk, desk.locator('[name=minutes]'));
		await desk.keyboard.type('12');
		await tabTo(desk, buttonOf(desk));
		await key('Enter');
		await desk.waitForURL(/\/desk\/cases\/[\w-]+$/);
	});

	it('first minutes: one yes opens the script of 112', async () => {
		await tabTo(desk, desk.locator('main a[href$="/first-minutes"]').last());
		await key('Enter');
		await desk.waitForURL(/first-minutes/);
		await look(desk, 'morning-minutes');
		await tabTo(desk, desk.locator('[name=limits_told]'));
		await key('Space');
		await keyTo(desk, 'danger_near', 'yes');
		await tabTo(desk, buttonOf(desk));
		await key('Enter');
		await desk.waitForURL(/saved/);
		await look(desk, 'morning-script');
		expect(await desk.getByRole('alert').first().textContent()).toContain('112');
	});

	it('the supervisor is alerted', async () => {
		const { page, context } = await windowOf(browser, served, 'supervisor.livorno', { locale: 'it' });
		await look(page, 'morning-supervisor');
		const first = page.locator('.today-thing').first();
		expect(await first.textContent()).toContain(translator('it')('today.incident.danger'));
		await first.locator('a').click();
		await look(page, 'morning-supervisor-case');
		await context.close();
	});

	it('the receipt door now says that contact was made', async () => {
		expect(await statusOf(receipt, 'night-contact')).toBe(translator('it')('contact.status.contact_made'));
	});
});
