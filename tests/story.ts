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

const everyDay = ['1', '2', '3', '4', '5', '6', '7'];

/** Days and hours at which she can be reached; the whole day when no hours are given. */
export async function anyDay(page: Page, from = '00:00', to = '23:59'): Promise<void> {
	await tick(page, { when: 'times' });
	for (const day of everyDay) await page.locator(`input[name=days][value="${day}"]`).check({ force: true });
	await write(page, { from, to });
}

/** Someone rings the Centre: the request is noted and taken in charge. @returns the address of the case */
export async function ringsTheCentre(
	page: Page,
	who: {
		called: string;
		reach: string;
		crime: string;
		channel?: string;
		danger?: string;
		/** Who is accused, by the fields of the form. */
		accused?: Readonly<Record<string, string>>;
	}
): Promise<string> {
	await page.goto('/desk/requests/new');
	const { crime, danger = 'no', channel = 'phone', accused = {} } = who;
	await tick(page, { source: 'phone', minor: 'no', crime, danger, channel });
	await write(page, { called: who.called, reach: who.reach });
	await anyDay(page);
	if (Object.keys(accused).length > 0) await page.locator('details:has([name=suspectGiven]) > summary').click();
	await write(page, accused);
	await page.locator('input[name=take]').setChecked(true, { force: true });
	await send(page, buttonOf(page));
	if (/\/desk\/cases\/[\w-]+$/.test(page.url())) return new URL(page.url()).pathname;
	// In danger, and behind the wall, the answer stays on its own page.
	const open = page.locator('main a[href^="/desk/cases/"]');
	return (await open.count()) > 0 ? ((await open.first().getAttribute('href')) ?? '') : '';
}

/** The id of a body of the network, by its code. */
export async function bodyId({ admin }: Pick<Served, 'admin'>, code: string): Promise<string> {
	const { rows } = await admin.query<{ id: string }>('select id from network.organisation where code = $1', [code]);
	return rows[0]?.id ?? '';
}

/** She says yes to a body, for support; the choice is written on the page of the case. */
export async function saysYes(page: Page, file: string, receiver: string, groups: readonly string[]): Promise<void> {
	await page.goto(`${file}/consents`);
	await tick(page, { kind: 'share', answer: 'given' });
	await pick(page, { receiver, purpose: 'SUPPORT' });
	for (const group of groups) await tick(page, { groups: group });
	await send(page, buttonOf(page));
}

/** A draft of a referral, up to the page that says what passes. @returns the address of the referral */
export async function drafts(
	page: Page,
	file: string,
	asked: { receiver: string; need: string; urgency?: string; groups?: readonly string[] }
): Promise<string> {
	await page.goto(`${file}/referrals/new`);
	await pick(page, { receiver: asked.receiver, need: asked.need });
	await tick(page, { urgency: asked.urgency ?? 'soon' });
	for (const group of asked.groups ?? []) await tick(page, { groups: group });
	await send(page, buttonOf(page));
	await page.waitForURL(/\/referrals\/[\w]{8}-[\w-]+$/);
	return new URL(page.url()).pathname;
}

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
