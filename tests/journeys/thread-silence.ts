import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { translator } from '#ui/words/index.ts';
import { look, openBrowser, windowOf } from '../browser.ts';
import { serve, type Served } from '../served.ts';
import { bodyId, buttonOf, drafts, ringsTheCentre, saysYes, send } from '../story.ts';

/** In high danger a body does not answer. The network hears of it, step by step; the person never does. */
let served: Served;
let browser: Browser;
let operator: Page;
let caritas = '';
let reference = '';

beforeAll(async () => {
	[served, browser] = await Promise.all([serve(), openBrowser()]);
	caritas = await bodyId(served, 'fondazione-caritas');
	({ page: operator } = await windowOf(browser, served, 'operator.livorno', { locale: 'it' }));
});
afterAll(async () => {
	await browser.close();
	await served.stop();
});

const italian = translator('it');
const hers = { called: 'Camelia', reach: 'camelia@example.org' };
const nothingOf = (text: string): void => {
	const seen = text.toLowerCase();
	expect(Object.values(hers).filter((word) => seen.includes(word.toLowerCase()))).toEqual([]);
};
/** Looks at a page as somebody, and reads all of it, what is not shown too. */
const asSomebody = async (email: string, path: string, name: string): Promise<string> => {
	const { page, context } = await windowOf(browser, served, email, { locale: 'en' });
	await page.goto(path);
	await look(page, name);
	const all = await page.content();
	const text = await page.locator('main').innerText();
	nothingOf(all);
	await context.close();
	return text;
};
const stepsOf = async (): Promise<string[]> => {
	const { rows } = await served.admin.query<{ kind: string }>(
		`select e.kind from agreements.duty_event e join agreements.duty d on d.id = e.duty
		where d.reference = $1 and d.action = 'ANSWER' order by e.at`,
		[reference]
	);
	return rows.map(({ kind }) => kind);
};
/** Until the worker has looked at the clocks again; it does so three times a minute. */
const until = (step: string): Promise<void> =>
	vi.waitFor(async () => expect(await stepsOf()).toContain(step), { timeout: 60_000, interval: 500 });
const toldOf = async (step: string): Promise<string[]> => {
	const { rows } = await served.admin.query<{ role: string | null; name: string | null }>(
		`select n.role, p.name from platform.notice n left join network.professional p on p.id = n.professional
		join agreements.duty d on d.subject = n.subject and d.action = n.detail
		where n.kind = $1 and d.reference = $2 and d.action = 'ANSWER'`,
		[step, reference]
	);
	return rows.map(({ role, name }) => role ?? name ?? '');
};
const post = (): string[] => {
	const folder = join(served.dataFolder, 'mail');
	return readdirSync(folder)
		.filter((name) => name.endsWith('.eml'))
		.map((name) => readFileSync(join(folder, name), 'utf8'));
};

describe('a referral in high danger', () => {
	it('is sent to a body that stays silent', async () => {
		const file = await ringsTheCentre(operator, { ...hers, crime: 'stalking', channel: 'email', danger: 'yes' });
		await look(operator, 'silence-noted');
		await saysYes(operator, file, caritas, ['safe_contact']);
		await drafts(operator, file, { receiver: caritas, need: 'PRACTICAL', urgency: 'now', groups: ['safe_contact'] });
		await send(operator, buttonOf(operator, '?/send'));
		await look(operator, 'silence-sent');
		const shown = await operator.locator('main').innerText();
		reference = /(?:Riferimento|Reference) (\w+)/.exec(shown)?.[1] ?? '';
		expect(reference).not.toBe('');
		expect(await operator.locator('.clock').first().textContent()).toContain(italian('referrals.duty.ANSWER'));
	});

	it('past half of its 24 hours, and past four fifths, those who owe the answer are warned', async () => {
		await served.moveClock(20);
		await until('warned_80');
		expect(await stepsOf()).toEqual(['warned_50', 'warned_80']);
		expect(await toldOf('duty-warned-80')).toContain('service_desk');
		const inbox = await asSomebody('desk.caritas', '/desk/inbox', 'silence-inbox');
		expect(inbox).toContain(reference);
		expect(await toldOf('duty-escalated-coordinator')).toEqual([]);
	});

	it('after 24 hours deputy, supervisor and coordinator are told, all at once', async () => {
		await served.moveClock(4.5);
		await until('escalated_coordinator');
		expect(await stepsOf()).toEqual(
			expect.arrayContaining(['breached', 'escalated_deputy', 'escalated_supervisor', 'escalated_coordinator'])
		);
		expect(await toldOf('duty-escalated-coordinator')).toEqual(['area_coordinator']);
		await operator.goto('/desk');
		await look(operator, 'silence-today');
		const silent = operator.locator('.today-thing').filter({ hasText: reference });
		expect(await silent.first().textContent()).toContain(italian('today.do.silent', { reference }));
	});
});

describe('what is seen of it', () => {
	it('the board shows body, clause, reference and wait, and nobody’s name', async () => {
		const board = await asSomebody('coordinator.livorno', '/desk/board', 'silence-board');
		const line = board.slice(board.indexOf(reference), board.indexOf(reference) + 200);
		expect(line).toContain('Caritas');
		expect(line).toContain(translator('en')('board.high'));
		expect(board).toMatch(/art\. 3/);
		const { page, context } = await windowOf(browser, served, 'coordinator.livorno', { locale: 'it' });
		await look(page, 'silence-board');
		await context.close();
	});

	it('the coordinator has the notice, and opens neither case nor referral', async () => {
		const notices = await asSomebody('coordinator.livorno', '/desk/notices', 'silence-notices');
		expect(notices).toContain(reference);
		const { page, context } = await windowOf(browser, served, 'coordinator.livorno');
		const referral = new URL(
			(await operator.locator(`a:has-text("${reference}")`).first().getAttribute('href')) ?? '',
			served.origin
		);
		for (const path of [referral.pathname, referral.pathname.split('/referrals')[0] ?? '', '/desk/cases'])
			expect((await page.goto(path))?.status(), path).toBe(404);
		await context.close();
	});

	it('whoever is woken by mail reads no name; the person got none', async () => {
		await vi.waitFor(() => expect(post().some((mail) => /^To:.*coordinator/im.test(mail))).toBe(true), {
			timeout: 30_000
		});
		for (const mail of post()) nothingOf(mail);
		const { rows } = await served.admin.query(
			'select from centres.contact c join centres.referral r on r.case_id = c.case_id where r.reference = $1',
			[reference]
		);
		expect(rows, 'nobody reached for her').toHaveLength(0);
	});
});
