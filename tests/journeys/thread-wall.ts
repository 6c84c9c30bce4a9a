import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#ui/words/index.ts';
import { look, openBrowser, windowOf } from '../browser.ts';
import { serve, type Served } from '../served.ts';
import { bodyId, buttonOf, drafts, ringsTheCentre, saysYes, send, tick, write } from '../story.ts';

/** Whoever is close to a person of a case neither finds nor opens it; a closed circle is as invisible to everyone else. */
let served: Served;
let browser: Browser;
const pages = new Map<string, Page>();
const as = (email: string): Page => {
	const page = pages.get(email);
	if (!page) throw new Error(`${email} is not here`);
	return page;
};

beforeAll(async () => {
	[served, browser] = await Promise.all([serve(), openBrowser()]);
	const people = ['operator.livorno', 'operator2.livorno', 'supervisor.livorno', 'desk.livorno', 'desk.caritas'];
	for (const email of people) pages.set(email, (await windowOf(browser, served, email, { locale: 'it' })).page);
});
afterAll(async () => {
	await browser.close();
	await served.stop();
});

const italian = translator('it');
const accused = { suspectGiven: 'Saverio', suspectFamily: 'Inventato' };

/** Today, the list, the search and the direct address, as somebody sees them. */
const finds = async (email: string, sought: { called: string; file: string; reference: string }): Promise<string[]> => {
	const page = as(email);
	const found: string[] = [];
	const holds = async () => {
		const text = await page.content();
		return text.includes(sought.called) || text.includes(sought.reference) || text.includes(sought.file);
	};
	await page.goto('/desk');
	if (await holds()) found.push('today');
	await page.goto('/desk/cases');
	if (await holds()) found.push('list');
	for (const term of [sought.called, sought.reference, '333 0000 888']) {
		await page.goto('/desk/cases');
		await write(page, { term });
		await send(page, buttonOf(page, '?/search'));
		if ((await page.locator(`a[href="${sought.file}"]`).count()) > 0) found.push(`search ${term}`);
	}
	if ((await page.goto(sought.file))?.status() !== 404) found.push('address');
	if ((await page.goto(`${sought.file}/people`))?.status() !== 404) found.push('part');
	return found;
};

const opened = async (email: string, called: string, more: { accused?: typeof accused } = {}) => {
	const file = await ringsTheCentre(as(email), { called, reach: '333 0000 888', crime: 'home', ...more });
	const reference = (await as(email).locator('h1 small').textContent()) ?? '';
	return { called, file, reference: reference.trim() };
};

describe('a relative is declared', () => {
	let lavender = { called: '', file: '', reference: '' };

	it('on a page that never shows the name again', async () => {
		for (const email of ['operator.livorno', 'supervisor.livorno', 'desk.livorno']) {
			const page = as(email);
			await page.goto('/desk/declarations');
			await write(page, { given: 'Saverio', family: 'Inventato' });
			await send(page, buttonOf(page));
			await look(page, 'wall-declared');
			expect(await page.getByRole('status').textContent()).toContain(italian('network.declarations.done'));
			expect(await page.content()).not.toContain('Inventato');
		}
	});

	it('a case with that suspect is there for the colleague alone', async () => {
		lavender = await opened('operator2.livorno', 'Lavanda', { accused });
		expect(await finds('operator2.livorno', lavender)).toContain('address');
	});

	it.each(['operator.livorno', 'supervisor.livorno'])('%s finds it nowhere', async (email) => {
		expect(await finds(email, lavender)).toEqual([]);
		await look(as(email), 'wall-not-found');
	});

	it('who types the name in herself is told that the case is no longer hers', async () => {
		const page = as('operator.livorno');
		await ringsTheCentre(page, { called: 'Mimosa', reach: '333 0000 999', crime: 'home', accused });
		await look(page, 'wall-typed');
		expect(await page.locator('main').textContent()).toContain(italian('requests.new.walled'));
		await page.goto('/desk/cases');
		expect(await page.content()).not.toContain('Mimosa');
	});

	it('the colleague at the receiving desk does not see the referral either', async () => {
		const page = as('operator2.livorno');
		const sent: string[] = [];
		for (const code of ['comune-livorno', 'fondazione-caritas']) {
			const receiver = await bodyId(served, code);
			await saysYes(page, lavender.file, receiver, ['safe_contact']);
			const referral = await drafts(page, lavender.file, { receiver, need: 'PRACTICAL', groups: ['safe_contact'] });
			await send(page, buttonOf(page, '?/send'));
			sent.push(`/desk/inbox/${referral.split('/').at(-1) ?? ''}`);
		}
		const [walled = '', open = ''] = sent;
		await as('desk.livorno').goto('/desk/inbox');
		await look(as('desk.livorno'), 'wall-inbox');
		expect(await as('desk.livorno').locator(`a[href="${walled}"]`).count()).toBe(0);
		expect((await as('desk.livorno').goto(walled))?.status()).toBe(404);
		expect((await as('desk.caritas').goto(open))?.status()).toBe(200);
	});
});

describe('a closed circle', () => {
	/** Closes a case to those chosen by their names. */
	const close = async (file: string, level: string, names: readonly string[]): Promise<void> => {
		const page = as('operator2.livorno');
		await page.goto(`${file}/level`);
		await tick(page, { level });
		for (const name of names) await page.getByLabel(name).check({ force: true });
		await write(page, { reason: 'La persona conosce qualcuno del Centro.' });
		await look(page, `wall-${level.toLowerCase()}`);
		await send(page, buttonOf(page));
		await page.waitForURL(new RegExp(`${file}$`));
	};

	it.each([
		['RESTRICTED', 'Verbena', ['Operatore Secondo Livorno']],
		['SEALED', 'Peonia', ['Operatore Secondo Livorno', 'Vice Supervisore Livorno']]
	])('%s is invisible outside, the supervisor included', async (level, called, names) => {
		const sought = await opened('operator2.livorno', called);
		expect((await as('operator.livorno').goto(sought.file))?.status(), 'before').toBe(200);
		await close(sought.file, level, names);
		await look(as('operator2.livorno'), `wall-${level.toLowerCase()}-case`);
		for (const email of ['operator.livorno', 'supervisor.livorno'])
			expect(await finds(email, sought), email).toEqual([]);
	});
});
