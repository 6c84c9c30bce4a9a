import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium } from './chromium.ts';
import type { Served } from './served.ts';

// Root has no sandbox for its pages; containers have a small /dev/shm.
const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

/** Opens the browser of the journeys. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	if (!executablePath) throw new Error('There is no Chromium: set ACCANTO_CHROMIUM.');
	return chromium.launch({ executablePath, args: flags });
}

export const phone = { width: 360, height: 780 };
export const desktop = { width: 1280, height: 900 };

interface Reader {
	locale?: 'it' | 'en';
	viewport?: { width: number; height: number };
	/** Without script: what every form must survive. */
	script?: boolean;
}

/** A fresh browser window of somebody; `email` signs one of the demonstration's people in, by the page and one click. */
export async function windowOf(
	browser: Browser,
	{ origin, links }: Pick<Served, 'origin' | 'links'>,
	email: string | null = null,
	{ locale = 'it', viewport = desktop, script = true }: Reader = {}
): Promise<{ context: BrowserContext; page: Page }> {
	const context = await browser.newContext({ baseURL: origin, locale, viewport, javaScriptEnabled: script });
	const page = await context.newPage();
	if (email !== null) {
		const person = links.people.find((one) => one.email === email || one.email === `${email}@example.org`);
		await page.goto('/account/sign-in');
		await page.locator(`button[name=membership][value="${person?.membership ?? ''}"]`).click();
		await page.waitForURL(/\/desk/);
	}
	return { context, page };
}

/** What a title says when someone looks over her shoulder: where one is at work, never about whom or of what. */
const telling = /viol|reat[oi]\b|vittim|victim|abus|crime|denunc|stalk|maltratt|polic|polizia/i;

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Looks at a page as a careful reviewer does, at its own width and on a narrow phone. With `ACCANTO_PICTURES` set to a
 * folder it leaves a picture of both there, under the given name.
 */
export async function look(page: Page, name?: string): Promise<void> {
	const where = new URL(page.url());
	const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
	const seen = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
	expect(seen, `axe at ${where.pathname}`).toEqual([]);
	const scripts = await page
		.locator('script[src]')
		.evaluateAll((all) => all.map((one) => one.getAttribute('src') ?? ''));
	for (const source of scripts)
		expect(new URL(source, where).origin, `a script of ${where.pathname}`).toBe(where.origin);
	expect(await page.locator('h1').count(), `headings of ${where.pathname}`).toBe(1);
	expect(await page.title(), `title of ${where.pathname}`).not.toMatch(telling);
	const viewport = page.viewportSize() ?? desktop;
	if (viewport.width !== phone.width) await picture(page, name);
	await page.setViewportSize(phone);
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(width, `width of ${where.pathname} on a narrow phone`).toBeLessThanOrEqual(phone.width);
	await picture(page, name);
	await page.setViewportSize(viewport);
}

async function picture(page: Page, name: string | undefined): Promise<void> {
	const folder = process.env['ACCANTO_PICTURES'];
	if (!folder || name === undefined) return;
	const lang = (await page.locator('html').getAttribute('lang')) ?? '';
	const width = page.viewportSize()?.width ?? 0;
	await page.screenshot({ path: join(folder, `${name}-${lang}-${String(width)}.png`), fullPage: true });
}
