import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#ui/words/index.ts';
import { look, openBrowser, phone, windowOf } from '../browser.ts';
import { serve, type Served } from '../served.ts';
import { bodyId, buttonOf, drafts, pick, ringsTheCentre, saysYes, send, tick, wordsOf, write } from '../story.ts';

/** A man was robbed on the road; with his yes, other bodies take part, and nothing more than he let through goes out. */
let served: Served;
let browser: Browser;
let operator: Page;
let desk: Page;
let file = '';
let referral = '';
let delivery = '';
let social = '';

beforeAll(async () => {
	[served, browser] = await Promise.all([serve(), openBrowser()]);
	social = await bodyId(served, 'comune-livorno');
	({ page: operator } = await windowOf(browser, served, 'operator.livorno', { locale: 'it' }));
	({ page: desk } = await windowOf(browser, served, 'desk.livorno', { locale: 'en' }));
});
afterAll(async () => {
	await browser.close();
	await served.stop();
});

const it_ = translator('it');
const en = translator('en');
const textOf = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replace(/\s+/g, ' ');
const her = ['Ginestra', '333 0000 456', 'rapina alla fermata', 'via del Faro'];
/** What the receiver must not have read yet, or never. */
const nothingOf = async (page: Page, words: readonly string[]): Promise<void> => {
	const seen = await page.content();
	expect(words.filter((word) => seen.includes(word))).toEqual([]);
};

describe('a referral to a body of the network', () => {
	it('without a yes there is no referral', async () => {
		file = await ringsTheCentre(operator, { called: 'Ginestra', reach: '333 0000 456', crime: 'theft' });
		for (const [group, text] of [
			['offence', 'Una rapina alla fermata.'],
			['hidden_address', 'Ora dorme in via del Faro.']
		] as const) {
			await operator.goto(`${file}/facts`);
			await pick(operator, { group });
			await write(operator, { text });
			await send(operator, buttonOf(operator));
		}
		await operator.goto(`${file}/referrals/new`);
		await look(operator, 'onward-no-yes');
		expect(await operator.locator('select[name=receiver]').count()).toBe(0);
	});

	it('the yes is written down: to whom, about what, for what', async () => {
		await saysYes(operator, file, social, ['safe_contact', 'identity', 'offence']);
		await look(operator, 'onward-consent');
		expect(await textOf(operator)).toContain(it_('referrals.group.safe_contact'));
	});

	it('the page says what passes, what stays, and why; and shows it word for word', async () => {
		await operator.goto(`${file}/referrals/new`);
		await look(operator, 'onward-new');
		const groups = ['safe_contact', 'identity', 'offence', 'narrative', 'hidden_address'];
		referral = await drafts(operator, file, { receiver: social, need: 'FINANCIAL', groups });
		await look(operator, 'onward-decision');
		const row = (group: string) => operator.locator('tr').filter({ hasText: group });
		const passes = it_('referrals.passes');
		expect(await row(it_('referrals.group.safe_contact')).textContent()).toContain(passes);
		const stays = await row(it_('referrals.group.hidden_address')).textContent();
		expect(stays).toContain(it_('referrals.stays'));
		expect(stays).toMatch(/Manca il|Mai|Nessuna/);
		const preview = await textOf(operator);
		expect(preview).toContain('Ginestra');
		// Who prepares it rings nobody: the number is covered here, and only here.
		expect(preview).toContain('•••••');
		for (const word of ['333 0000 456', 'via del Faro']) expect(preview).not.toContain(word);
		await send(operator, buttonOf(operator, '?/send'));
		await look(operator, 'onward-sent');
	});

	it('the service desk sees the minimum alone', async () => {
		await desk.goto('/desk/inbox');
		await look(desk, 'onward-inbox');
		await nothingOf(desk, her);
		await desk.locator(`a[href="/desk/inbox/${referral.split('/').at(-1) ?? ''}"]`).click();
		delivery = new URL(desk.url()).pathname;
		await look(desk, 'onward-minimum');
		await nothingOf(desk, her);
		expect(await textOf(desk)).toContain(en('referrals.need.FINANCIAL'));
	});

	it('asks, is answered, accepts, and reads what he let through', async () => {
		await desk.locator('details:has(form[action$="ask"]) summary').click();
		await desk.locator('#field-note').fill('Serve un interprete?');
		await send(desk, buttonOf(desk, '?/ask'));
		await operator.goto('/desk');
		await look(operator, 'onward-today-question');
		await operator.locator(`a[href="${referral}"]`).click();
		await look(operator, 'onward-question');
		await write(operator, { note: 'No, parla italiano.' });
		await send(operator, buttonOf(operator, '?/reply'));
		await desk.goto(delivery);
		expect(await textOf(desk)).toContain('No, parla italiano.');
		await nothingOf(desk, her);
		await send(desk, buttonOf(desk, '?/accept'));
		await look(desk, 'onward-package');
		const read = await textOf(desk);
		for (const word of ['Ginestra', '333 0000 456', 'rapina alla fermata']) expect(read).toContain(word);
		await nothingOf(desk, ['via del Faro']);
	});

	it('first contact, then the outcome; the Centre hears of both', async () => {
		await send(desk, buttonOf(desk, '?/contact'));
		await tick(desk, { code: 'HELPED' });
		await write(desk, { note: 'Contributo concesso.' });
		await send(desk, buttonOf(desk, '?/outcome'));
		await look(desk, 'onward-ended');
		await operator.goto('/desk');
		const heard = await textOf(operator);
		for (const what of ['referral-accepted', 'referral-first-contact', 'referral-outcome'] as const)
			expect(heard).toContain(it_(`today.notice.${what}`));
		await operator.goto(referral);
		await look(operator, 'onward-feedback');
		expect(await textOf(operator)).toContain('Contributo concesso.');
		expect(await textOf(operator)).toContain(it_('referrals.state.ended'));
	});
});

describe('a body without account', () => {
	let theirs: Page;
	let address = '';
	let code = '';

	it('gets a link, and hears the code by voice; both are shown once', async () => {
		const clinic = await bodyId(served, 'azienda-usl-6-livorno');
		await saysYes(operator, file, clinic, ['safe_contact']);
		referral = await drafts(operator, file, { receiver: clinic, need: 'PSYCHOLOGICAL', groups: ['safe_contact'] });
		await send(operator, buttonOf(operator, '?/send'));
		await send(operator, buttonOf(operator, '?/link'));
		await look(operator, 'onward-link');
		[address = '', code = ''] = await operator.locator('code.secret').allInnerTexts();
		expect(code.replace(/\D/g, '')).toHaveLength(6);
		await operator.goto(referral);
		expect(await operator.locator('code.secret').count()).toBe(0);
	});

	it('a closed case waits for the answer', async () => {
		await operator.goto(`${file}/closure`);
		await pick(operator, { reason: 'GOALS_MET' });
		await tick(operator, { outcome: 'better', door_open: 'yes', safe_contact: 'keep' });
		await send(operator, buttonOf(operator, '?/close'));
		await look(operator, 'onward-not-yet');
		expect(await operator.getByRole('alert').textContent()).toContain(it_('closures.refusal.referral-open'));
	});

	it('opens with the code in its own browser, and answers', async () => {
		({ page: theirs } = await windowOf(browser, served, null, { viewport: phone, locale: 'it' }));
		await theirs.goto(address);
		await look(theirs, 'onward-door');
		await nothingOf(theirs, her);
		await write(theirs, { code: '000000' });
		await send(theirs, buttonOf(theirs, '?/prove'));
		await look(theirs, 'onward-wrong-code');
		await write(theirs, { code });
		await send(theirs, buttonOf(theirs, '?/prove'));
		await look(theirs, 'onward-theirs');
		await nothingOf(theirs, her);
		await send(theirs, buttonOf(theirs, '?/accept'));
		await look(theirs, 'onward-theirs-package');
		expect(await textOf(theirs)).toContain('333 0000 456');
		const { page: stranger, context } = await windowOf(browser, served, null, { locale: 'en' });
		await stranger.goto(address);
		await look(stranger, 'onward-closed-door');
		await nothingOf(stranger, her);
		expect(await textOf(stranger)).toContain(en('referrals.answer.closed'));
		await context.close();
	});

	it('a yes taken back stops what is under way, and whoever holds it confirms', async () => {
		await saysYes(operator, file, social, ['safe_contact']);
		const waiting = await drafts(operator, file, { receiver: social, need: 'HOUSING', groups: ['safe_contact'] });
		await send(operator, buttonOf(operator, '?/send'));
		for (const receiver of [social, await bodyId(served, 'azienda-usl-6-livorno')]) {
			await operator.goto(`${file}/consents`);
			await tick(operator, { kind: 'share', answer: 'withdrawn' });
			await pick(operator, { receiver, purpose: 'SUPPORT' });
			await send(operator, buttonOf(operator));
		}
		await operator.goto(waiting);
		await look(operator, 'onward-stopped');
		expect(await textOf(operator)).toContain(it_('referrals.state.stopped'));
		await desk.goto('/desk/inbox');
		await look(desk, 'onward-inbox-after');
		// What was ended is still held: its reader confirms too.
		await desk.goto(delivery);
		await send(desk, buttonOf(desk, '?/acknowledge'));
		await look(desk, 'onward-confirmed');
		await nothingOf(desk, her);
		await theirs.goto(address);
		await look(theirs, 'onward-stop');
		await nothingOf(theirs, her);
		const t = await wordsOf(theirs);
		expect(await textOf(theirs)).toContain(t('referrals.delivery.stop'));
		await send(theirs, buttonOf(theirs, '?/acknowledge'));
		await operator.goto(referral);
		expect(await textOf(operator)).toContain(it_('referrals.fact.acknowledged'));
	});

	it('now the case closes', async () => {
		await operator.goto(`${file}/closure`);
		await pick(operator, { reason: 'GOALS_MET' });
		await tick(operator, { outcome: 'better', door_open: 'yes', safe_contact: 'keep' });
		await send(operator, buttonOf(operator, '?/close'));
		await operator.waitForURL(new RegExp(`${file}$`));
		await look(operator, 'onward-closed');
		expect(await textOf(operator)).toContain(it_('closures.outcome.better'));
	});
});
