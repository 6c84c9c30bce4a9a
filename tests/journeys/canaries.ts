import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/access/index.ts';
import { exportAudit } from '#platform/audit/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import { canary, FIGURES, phone, singingIn } from '#tests/bad-input/canary.ts';
import { tablesOf } from '#tests/bad-input/fingerprint.ts';
import { page, submit, type Submitted } from '#tests/bad-input/submit.ts';
import { serve, type Served } from '#tests/served.ts';

// Unmistakable words go into every field in which people may write about people; a day later they must be nowhere but
// behind a key. domain: a stolen dump, backup, log or mailbox names no victim.

let served: Served;
/** What travels beside pages: addresses that browsers keep, titles that shoulders read. */
const told: string[] = [];
beforeAll(async () => {
	served = await serve();
});
afterAll(() => served.stop());

type Fields = Parameters<typeof submit>[3];

const note = (answer: Submitted): Submitted => {
	told.push(answer.location ?? '', /<title>([^<]*)/.exec(answer.html)?.[1] ?? '');
	return answer;
};
const cookies = new Map<string, string>();
const as = async (name: string, path: string, fields: Fields = {}): Promise<Submitted> => {
	if (name !== '' && !cookies.has(name)) cookies.set(name, await served.enter(name));
	return note(await submit(served, cookies.get(name) ?? '', path, fields));
};
const one = async (text: string, ...values: unknown[]): Promise<string> => {
	const { rows } = await served.admin.query<{ v: string }>(text, values);
	if (!rows[0]) throw new Error(`Nothing answers ${text}`);
	return rows[0].v;
};

const anyTime = {
	when: 'times',
	days: ['1', '2', '3', '4', '5', '6', '7'],
	from: '0:00',
	to: '24:00',
	voicemail: 'never'
};
const reach = () => ({
	channel: 'phone',
	reach: phone,
	code: canary(),
	say: canary(),
	other: 'hang_up',
	language: 'it',
	...anyTime
});
const asked = () => ({
	called: canary(),
	note: canary(),
	minor: 'no',
	crime: 'burglary',
	danger: 'no',
	children: 'no',
	...reach()
});
const desk = {
	operator: 'operator.livorno',
	supervisor: 'supervisor.livorno',
	desk: 'desk.livorno',
	other: 'desk.caritas'
};

const arrive = async (): Promise<string> => {
	const heard = { agreed: 'yes', read: 'it', interpreted: 'nobody', role: canary(), initials: 'Z.Q.', tell: 'yes' };
	await as('', new URL(served.office('li-police')).pathname, { ...heard, ...asked() });
	await as('', '/it/contact', { area: 'LI', ...asked(), channel: 'email', reach: `${canary()}@example.org` });
	const suspect = { suspectGiven: canary(), suspectFamily: canary() };
	const noted = { source: 'phone', take: 'on', given: canary(), family: canary(), ...suspect };
	const { location } = await as(desk.operator, '/desk/requests/new', { ...noted, ...asked() });
	const waiting = await one(
		`select id as v from centres.contact_request where source = 'office' order by received_at desc limit 1`
	);
	await as(desk.operator, `/desk/requests/${waiting}?/take`);
	return location ?? '';
};

const work = async (file: string): Promise<void> => {
	const id = file.split('/').at(-1) ?? '';
	const { operator, supervisor } = desk;
	const who = {
		alias: canary(),
		given: canary(),
		family: canary(),
		birth_date: '1980-05-17',
		age_band: '',
		minor: 'no',
		language: 'it'
	};
	await as(operator, `${file}/identity`, who);
	await as(operator, `${file}/people`, {
		role: 'suspect',
		alias: canary(),
		given: canary(),
		family: canary(),
		employer: ''
	});
	await as(operator, `${file}/safe-contacts?/add`, reach());
	await as(operator, `${file}/first-minutes`, {
		limits_told: 'on',
		safe_now: 'yes',
		injured: 'no',
		danger_near: 'no',
		others_at_risk: 'no',
		suicide: 'no'
	});
	await as(operator, `${file}/needs`, { code: 'FINANCIAL', priority: 'soon', words: canary() });
	for (const group of ['offence', 'narrative', 'health', 'risk', 'hidden_address', 'suspect'])
		await as(operator, `${file}/facts`, { group, text: canary() });
	const contact = await one(
		'select id as v from centres.safe_contact where case_id = $1 order by noted_at limit 1',
		id
	);
	const call = {
		direction: 'in',
		mode: 'call',
		outcome: 'spoke',
		minutes: '5',
		still_safe: 'yes',
		safe_contact: contact,
		summary: canary()
	};
	await as(operator, `${file}/contacts?/record`, call);
	await as(operator, `${file}/contacts?/record`, { ...call, felt_unsafe: 'on', summary: canary() });
	await as(supervisor, `${file}/decisions?/contact`, {
		safe_contact: contact,
		mode: 'call',
		hours: '1',
		reason: canary()
	});
	await as(supervisor, `${file}/danger`, { danger: 'high', reason: canary() });
	await as(supervisor, `${file}/danger`, { danger: 'no', reason: canary() });
	await as(supervisor, `${file}/level`, { level: 'NORMAL', reason: canary() });
	await as(operator, '/desk/cases?/search', { term: canary() });
	await as(operator, '/desk/declarations', { given: canary(), family: canary() });
	await as('lead.livorno', '/desk/people?/invite', {
		email: `${canary()}@example.org`,
		role: 'operator',
		locale: 'it'
	});
};

const refer = async (file: string, code: string): Promise<string> => {
	const id = file.split('/').at(-1) ?? '';
	const receiver = await one('select id as v from network.organisation where code = $1', code);
	const groups = ['safe_contact', 'identity', 'offence', 'narrative'];
	const yes = { kind: 'share', receiver, groups, purpose: 'SUPPORT', answer: 'given', how: 'spoken', language: 'it' };
	await as(desk.operator, `${file}/consents`, yes);
	await as(desk.operator, `${file}/referrals/new`, {
		receiver,
		purpose: 'SUPPORT',
		need: 'FINANCIAL',
		urgency: 'soon',
		groups
	});
	const referral = await one('select id as v from centres.referral where case_id = $1 and receiver = $2', id, receiver);
	const preview = await page(served, cookies.get(desk.operator) ?? '', `${file}/referrals/${referral}`);
	const seen = /name="seen" value="([^"]+)"/.exec(preview)?.[1] ?? '';
	await as(desk.operator, `${file}/referrals/${referral}?/send`, { seen });
	return referral;
};

const sendOn = async (file: string): Promise<void> => {
	const first = await refer(file, 'comune-livorno');
	await as(desk.desk, `/desk/inbox/${first}?/ask`, { note: canary() });
	await as(desk.operator, `${file}/referrals/${first}?/reply`, { note: canary() });
	await as(desk.desk, `/desk/inbox/${first}?/accept`);
	await as(desk.desk, `/desk/inbox/${first}?/contact`);
	await as(desk.desk, `/desk/inbox/${first}?/outcome`, {
		code: await anOption(desk.desk, `/desk/inbox/${first}`),
		note: canary()
	});
	const second = await refer(file, 'fondazione-caritas');
	await as(desk.other, `/desk/inbox/${second}?/refuse`, { code: 'OTHER', note: canary() });
};

/** The first outcome that the page offers. */
const anOption = async (name: string, path: string): Promise<string> => {
	const html = await (await fetch(`${served.origin}${path}`, { headers: { cookie: cookies.get(name) ?? '' } })).text();
	const form = /action="\?\/outcome"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
	return /(?:type="radio" name="code"[^>]*value|<option value)="([^"]+)"/.exec(form)?.[1] ?? '';
};

const close = async (file: string): Promise<void> => {
	const id = file.split('/').at(-1) ?? '';
	const { rows } = await served.admin.query<{ id: string }>(
		'select id from centres.incident where case_id = $1 and handled_at is null',
		[id]
	);
	for (const incident of rows)
		await as(desk.supervisor, `${file}/decisions?/incident`, { incident: incident.id, decision: canary() });
	const ended = { reason: 'GOALS_MET', outcome: 'better', door_open: 'yes', safe_contact: 'keep', note: canary() };
	await as(desk.operator, `${file}/closure?/close`, ended);
	await as(desk.operator, `${file}/closure?/reopen`, { reason: canary() });
};

/** Forms that are refused, with something in them all the same. */
const stumble = async (file: string): Promise<void> => {
	const wrong: [string, string, Fields][] = [
		['', '/account/sign-in?/password', { email: `${canary()}@example.org`, password: canary() }],
		['', '/receipt', { number: canary() }],
		['', '/it/contact', { area: canary(), ...asked(), reach: canary() }],
		[
			desk.operator,
			`${file}/identity`,
			{ alias: canary(), given: 'x'.repeat(500), family: canary(), birth_date: canary() }
		],
		[desk.operator, `${file}/contacts?/record`, { summary: canary(), mode: canary() }],
		[desk.operator, '/desk/requests/new', { ...asked(), when: canary() }]
	];
	for (const [name, path, fields] of wrong) await as(name, path, fields).catch(() => undefined);
};

const filesIn = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		const found = statSync(path, { throwIfNoEntry: false });
		if (!found) return [];
		return found.isDirectory() ? filesIn(realpathSync(path)) : found.isFile() ? [path] : [];
	});

/** A letter has to say to whom it goes; its own address is all that it may know. */
const contentOf = (path: string): Buffer => {
	const bytes = readFileSync(path);
	return path.endsWith('.eml') ? Buffer.from(bytes.toString('latin1').replace(/^To: .*$/m, ''), 'latin1') : bytes;
};

describe('what people write about people', () => {
	it('is nowhere but behind a key, a day later', async () => {
		const file = await arrive();
		await work(file);
		await sendOn(file);
		await close(file);
		await stumble(file);
		await served.moveClock(26);
		// Every tick of the worker comes round once at least: clocks, notices, mail, seals.
		await pause(45_000);
		await served.admin.query('checkpoint');

		const found = told.flatMap((text) => singingIn('an address or a title', Buffer.from(text)));
		found.push(...singingIn('the server’s terminal', Buffer.from(served.said())));
		for (const { name, quoted } of await tablesOf(served.admin)) {
			const { rows } = await served.admin.query<{ row: string }>(`select t::text as row from ${quoted} t`);
			found.push(...singingIn(`table ${name}`, Buffer.from(rows.map(({ row }) => row).join('\n'))));
		}
		const lines = await inTransaction(served.admin, systemActor('export'), async (tx) => {
			const all: string[] = [];
			for await (const line of exportAudit(tx, { now: new Date(0) })) all.push(line);
			return all;
		});
		expect(lines.length).toBeGreaterThan(50);
		found.push(...singingIn('the audit export', Buffer.from(lines.join('\n'))));
		const files = filesIn(served.dataFolder);
		expect(files.some((path) => path.includes('pg_wal'))).toBe(true);
		expect(files.some((path) => path.includes('/mail/'))).toBe(true);
		for (const path of files) found.push(...singingIn(path.slice(served.dataFolder.length), contentOf(path)));
		expect(found).toEqual([]);
	}, 240_000);

	it('would be heard in each of its forms', () => {
		const text = canary();
		const hidden = ['', 'x', 'xy'].map((before) => Buffer.from(`${before}${text}!`).toString('base64'));
		const forms = [
			text,
			text.toLowerCase(),
			text.toUpperCase(),
			...hidden,
			Buffer.from(text).toString('hex'),
			FIGURES,
			phone
		];
		for (const form of forms) expect(singingIn('here', Buffer.from(`before ${form} after`)), form).not.toEqual([]);
		expect(singingIn('here', Buffer.from(text, 'utf16le'))).not.toEqual([]);
		expect(singingIn('here', Buffer.from('nothing of the kind'))).toEqual([]);
	});
});
