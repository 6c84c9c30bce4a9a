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

/** Windows in which no script runs, the reviewer's neither. */
const scriptless = new WeakSet<BrowserContext>();

/** A fresh browser window of somebody; `email` signs one of the demonstration's people in, by the page and one click. */
export async function windowOf(
	browser: Browser,
	{ origin, links }: Pick<Served, 'origin' | 'links'>,
	email: string | null = null,
	{ locale = 'it', viewport = desktop, script = true }: Reader = {}
): Promise<{ context: BrowserContext; page: Page }> {
	const context = await browser.newContext({
		baseURL: origin,
		locale,
		viewport,
		javaScriptEnabled: script,
		// What glides into view is not yet where a finger would meet it.
		reducedMotion: 'reduce'
	});
	if (!script) scriptless.add(context);
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
	const violations = await violationsOn(page);
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

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/** What axe finds. A page without script is looked at in a window with one that is given the same answer. */
async function violationsOn(page: Page): Promise<Violations> {
	if (!scriptless.has(page.context())) return (await new AxeBuilder({ page }).withTags(tags).analyze()).violations;
	const body = await page.content();
	const twin = await page
		.context()
		.browser()
		?.newContext({ viewport: page.viewportSize() ?? desktop });
	if (!twin) throw new Error('The window has no browser.');
	const same = await twin.newPage();
	await same.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
	await same.goto(page.url());
	const { violations } = await new AxeBuilder({ page: same }).withTags(tags).analyze();
	await twin.close();
	return violations;
}

async function picture(page: Page, name: string | undefined): Promise<void> {
	const folder = process.env['ACCANTO_PICTURES'];
	if (!folder || name === undefined) return;
	const lang = (await page.locator('html').getAttribute('lang')) ?? '';
	const width = page.viewportSize()?.width ?? 0;
	await page.screenshot({ path: join(folder, `${name}-${lang}-${String(width)}.png`), fullPage: true });
}
