import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { desktop, look, openBrowser, windowOf } from '../browser.ts';
import { serve, type Served } from '../served.ts';
import { buttonOf, send, write } from '../story.ts';

/** Who works without the cases of a Centre is told in words and references; who answers for data sees who saw a case. */
let served: Served;
let browser: Browser;
beforeAll(async () => {
	[served, browser] = await Promise.all([serve(), openBrowser()]);
	// A week passes in which nobody answers; the worker sees it at its next turn.
	await served.moveClock(7 * 24);
	const told = `select 1 from platform.notice where kind = 'duty-escalated-coordinator'`;
	const wait = { timeout: 60_000, interval: 500 };
	await vi.waitUntil(async () => ((await served.admin.query(told)).rowCount ?? 0) > 0, wait);
}, 240_000);
afterAll(async () => {
	await browser.close();
	await served.stop();
});

const hers = /Airone|Girasole|Lucciola|Fittizia|Betulla|333 0000/;

// What one has seen the other would miss: each language has a body of its own that sent a request.
describe.each([
	['it', 'referrer.questura'],
	['en', 'referrer.usl']
] as const)('in %s', (locale, referrer) => {
	test.each([referrer, 'desk.livorno', 'coordinator.livorno'])('%s reads notices', async (who) => {
		const { page } = await windowOf(browser, served, who, { locale, viewport: desktop });
		await page.goto('/desk/notices');
		const before = await page.locator('tbody tr').count();
		expect(before).toBeGreaterThan(0);
		expect(await page.content()).not.toMatch(hers);
		await look(page, `notices-${who}`);
		await send(page, buttonOf(page, '?/seen'));
		expect(await page.locator('tbody tr').count()).toBe(before - 1);
		await page.context().close();
	});

	test('who answers for data reads who has seen a case', async () => {
		const { page } = await windowOf(browser, served, 'dpo.livorno', { locale, viewport: desktop });
		expect(new URL(page.url()).pathname).toBe('/desk/audit');
		await look(page, 'audit');
		const { rows } = await served.admin.query<{ reference: string }>(
			'select k.reference from centres."case" k join centres.referral r on r.case_id = k.id limit 1'
		);
		await write(page, { reference: rows[0]?.reference ?? '' });
		await send(page, buttonOf(page, '?/search'));
		expect(await page.locator('tbody tr').count()).toBeGreaterThan(5);
		expect(page.url()).not.toContain(rows[0]?.reference);
		expect(await page.content()).not.toMatch(hers);
		await look(page, 'audit-found');
		await write(page, { reference: 'Viola' });
		await send(page, buttonOf(page, '?/search'));
		expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
		await look(page, 'audit-refused');
		await page.context().close();
	});
});
