import type { Served } from '#tests/served.ts';
import { page, submit } from './submit.ts';

/** Somebody who sends requests: a session, a proved link, or nothing at all. */
export interface Sender {
	readonly name: string;
	/** The Cookie header; empty for the public. */
	readonly cookie: string;
}

/** The demonstration with one of everything in it, so that every address has something real behind it. */
export interface Arranged {
	readonly senders: readonly Sender[];
	/** Real values for the places in addresses; the nameless entry is for places that nobody has thought of yet. */
	readonly values: ReadonlyMap<string, readonly string[]>;
}

const people = [
	'operator.livorno',
	'operator2.livorno',
	'supervisor.livorno',
	'lead.livorno',
	'dpo.livorno',
	'admin.livorno',
	'coordinator.livorno',
	'desk.livorno',
	'operator.mantova'
];

const anyTime = {
	when: 'times',
	days: ['1', '2', '3', '4', '5', '6', '7'],
	from: '0:00',
	to: '24:00',
	voicemail: 'never'
};
const reachable = { channel: 'phone', reach: '333 0000 009', language: 'it', other: 'hang_up', ...anyTime };
const told = { minor: 'no', crime: 'theft', danger: 'no', children: 'no', done: [] };

/** Arranges it through the pages, as people do. */
export async function arrange(served: Served): Promise<Arranged> {
	const cookies = new Map<string, string>();
	for (const name of people) cookies.set(name, await served.enter(name));
	const as = (name: string, path: string, fields: Parameters<typeof submit>[3]) =>
		submit(served, cookies.get(name) ?? '', path, fields);
	const noted = { source: 'phone', take: 'on', ...told, ...reachable };
	await as('operator.mantova', '/desk/requests/new', { called: 'Chiara Inventata', ...noted });
	const { location } = await as('operator.livorno', '/desk/requests/new', { called: 'Nuvola Inventata', ...noted });
	const own = location ?? '';
	const contact = await served.admin.query<{ id: string }>('select id from centres.safe_contact where case_id = $1', [
		own.split('/').at(-1)
	]);
	await as('operator.livorno', `${own}/contacts?/start`, { safe_contact: contact.rows[0]?.id ?? '', mode: 'call' });
	await as('operator.livorno', `${own}/decisions?/ask`, {});
	await as('lead.livorno', '/desk/people?/invite', {
		email: 'nuova.collega@example.org',
		role: 'operator',
		locale: 'it'
	});
	const links = await proveAnswerLinks(served, cookies.get('operator.livorno') ?? '');
	const offices = await moreOfficeLinks(served, cookies.get('lead.livorno') ?? '');
	const senders = [...cookies].map(([name, cookie]) => ({ name, cookie }));
	return {
		senders: [{ name: 'the public', cookie: '' }, ...senders, { name: 'the proved link', cookie: links.cookie }],
		values: await valuesOf(served, { answer: links.secrets, refer: offices })
	};
}

async function proveAnswerLinks(served: Served, cookie: string): Promise<{ secrets: string[]; cookie: string }> {
	const sent = await served.admin.query<{ id: string; case_id: string }>(
		'select id, case_id from centres.referral where sent_at is not null order by id'
	);
	const issued: { secret: string; code: string }[] = [];
	for (const { id, case_id } of sent.rows) {
		const { html } = await submit(served, cookie, `/desk/cases/${case_id}/referrals/${id}?/link`, {});
		issued.push({
			secret: /\/answer\/([\w-]+)/.exec(html)?.[1] ?? '',
			code: /\b(\d{3}\D{0,1}\d{3})\b/.exec(mainOf(html))?.[1] ?? ''
		});
	}
	const [first] = issued;
	const proved = await fetch(`${served.origin}/answer/${first?.secret ?? ''}?/prove`, {
		method: 'POST',
		headers: { origin: served.origin, accept: 'text/html' },
		body: new URLSearchParams({ code: first?.code ?? '' }),
		redirect: 'manual'
	});
	const [kept = ''] = proved.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
	if (!kept) throw new Error(`The answer link was not proved: ${String(proved.status)}.`);
	return { secrets: issued.map(({ secret }) => secret), cookie: kept };
}

const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0].replace(/<[^>]+>/g, ' ') ?? '';

/** Each link has a limit of its own; many links make room for many requests. */
async function moreOfficeLinks(served: Served, cookie: string): Promise<string[]> {
	const html = await page(served, cookie, '/desk/offices');
	const offices = [...new Set([...html.matchAll(/name="office" value="([^"]+)"/g)].map(([, id = '']) => id))];
	const secrets = served.links.offices.map(({ url }) => url.split('/').at(-1) ?? '');
	for (let n = 0; n < 20 && offices.length > 0; n++) {
		const { html: shown } = await submit(served, cookie, '/desk/offices?/issue', {
			office: offices[n % offices.length] ?? ''
		});
		secrets.push(/\/refer\/([\w-]+)/.exec(shown)?.[1] ?? '');
	}
	return secrets;
}

async function valuesOf(
	{ admin }: Served,
	links: { answer: string[]; refer: string[] }
): Promise<ReadonlyMap<string, readonly string[]>> {
	const ask = async (text: string): Promise<string[]> =>
		(await admin.query<{ v: string }>(text)).rows.map(({ v }) => v);
	const referrals = await ask('select id::text as v from centres.referral order by id limit 3');
	const cases = await ask('select id::text as v from centres.case order by id limit 6');
	const requests = await ask('select id::text as v from centres.contact_request order by id limit 4');
	const clearances = await ask('select id::text as v from centres.clearance order by id limit 2');
	return new Map([
		['lang', ['it', 'ar']],
		['area', ['LI', 'MN']],
		['case', cases],
		['request', requests],
		['referral', referrals],
		['delivery', referrals],
		['contact', clearances],
		['agreement', await ask('select code as v from agreements.agreement order by code limit 2')],
		['token', await ask(`select encode(token_hash, 'hex') as v from network.invitation limit 1`)],
		['refer/link', links.refer],
		['answer/link', links.answer],
		['', [...cases.slice(0, 2), ...requests.slice(0, 2)]]
	]);
}
