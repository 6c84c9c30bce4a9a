import { Temporal } from '@js-temporal/polyfill';
import type { Locator, Page } from 'playwright-core';
import { isLocale, translator, type Translator } from '#ui/words/index.ts';
import type { Served } from './served.ts';

/** The words of a page, in the page's own language. */
export async function wordsOf(page: Page): Promise<Translator> {
	const lang = (await page.locator('html').getAttribute('lang')) ?? '';
	return translator(isLocale(lang) ? lang : 'it');
}

/** Chooses answers and ticks boxes, by name and value; the box may lie under its own words. */
export async function tick(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
	for (const [name, value] of Object.entries(answers))
		await page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });
}

/** Writes into fields, by their names. */
export async function write(page: Page, texts: Readonly<Record<string, string>>): Promise<void> {
	for (const [name, text] of Object.entries(texts)) await page.locator(`[name="${name}"]`).fill(text);
}

/** Chooses from lists, by their names. */
export async function pick(page: Page, choices: Readonly<Record<string, string>>): Promise<void> {
	for (const [name, value] of Object.entries(choices)) await page.locator(`select[name="${name}"]`).selectOption(value);
}

/** Sends a form by the button of its action, and waits for the page that answers. */
export async function send(page: Page, button: Locator): Promise<void> {
	const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
	await button.click();
	await answered;
	await page.waitForLoadState();
}

/** The button of the form with this action (`?/take`); without one, of the page's only form that has none. */
export const buttonOf = (page: Page, action?: string): Locator =>
	page
		.locator(action === undefined ? 'main form:not([action]) button' : `main form[action$="${action}"] button`)
		.last();

/** The moment that the installation shows, in Rome. */
export async function shown({ admin }: Pick<Served, 'admin'>): Promise<Temporal.ZonedDateTime> {
	const { rows } = await admin.query<{ shift_seconds: string | number }>('select shift_seconds from platform.clock');
	const at = new Date().getTime() + Number(rows[0]?.shift_seconds ?? 0) * 1000;
	return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/Rome');
}

/** Moves the installation's clock on to the next time at which clocks in Rome show this: '03:00'. */
export async function waitUntil(served: Served, wall: string): Promise<void> {
	const now = await shown(served);
	const today = now.withPlainTime(Temporal.PlainTime.from(wall));
	const next = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 });
	await served.moveClock(next.since(now).total('hours'));
}

/** Walks with Tab alone until this is in focus: what Tab does not reach, nobody reaches without a mouse. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
	const here = () => wanted.evaluate((one) => one === document.activeElement);
	for (let steps = 0; steps < 150 && !(await here()); steps++) await page.keyboard.press('Tab');
	if (!(await here())) throw new Error(`Tab never comes to ${String(wanted)}.`);
}

/** Chooses an answer with the keyboard: Tab to the group, the space bar, then the arrows. */
export async function keyTo(page: Page, name: string, value: string): Promise<void> {
	const group = page.locator(`input[name="${name}"]`);
	const chosen = group.and(page.locator(':checked'));
	await tabTo(page, (await chosen.count()) > 0 ? chosen : group.first());
	await page.keyboard.press('Space');
	for (let steps = 0; steps < 20 && (await chosen.getAttribute('value')) !== value; steps++)
		await page.keyboard.press('ArrowDown');
	if ((await chosen.getAttribute('value')) !== value) throw new Error(`The arrows never come to ${name} ${value}.`);
}
