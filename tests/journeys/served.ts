import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrange, type Arranged } from '#tests/bad-input/arrange.ts';
import { fingerprint } from '#tests/bad-input/fingerprint.ts';
import { discoverRoutes, type Route } from '#tests/bad-input/routes.ts';
import { from, send, type Answer } from '#tests/bad-input/send.ts';
import { headersOf, survey, type Seen } from '#tests/bad-input/survey.ts';
import { serve, type Served } from '#tests/served.ts';

// What every answer of the product has in common, looked at from outside: each page, as everybody.

let served: Served;
let routes: Route[];
let arranged: Arranged;
let before: Record<string, string>;
let seen: Seen[];

beforeAll(async () => {
	served = await serve({ worker: false });
	routes = await discoverRoutes();
	arranged = await arrange(served);
	before = await fingerprint(served.admin);
	seen = await survey(served.origin, routes, arranged);
});
afterAll(() => served.stop());

const header = ({ headers }: Answer, name: string): string => headers.get(name)?.join(', ') ?? '';
const get = (target: string, cookie = '', more: [string, string][] = []): Promise<Answer> =>
	send(
		served.origin,
		{ method: 'GET', target, headers: [...headersOf(served.origin, { name: '', cookie }), ...more] },
		from(7)
	);
const cookieOf = (name: string): string => arranged.senders.find((sender) => sender.name === name)?.cookie ?? '';

/** A page without what is new in each answer: the number of an error, the nonce, the hidden value of a form. */
const bare = ({ body }: Answer): string =>
	body.replace(/nonce="[^"]*"|name="once" value="[^"]*"/g, '').replace(/\b[0-9a-f]{8}\b(?![-\w])/g, '');

describe('every page, as everybody', () => {
	it('is answered without a fault', () => {
		expect(seen.length).toBeGreaterThan(200);
		const faults = seen.filter(({ answer }) => answer.status >= 500 || answer.status === 0);
		expect(faults.map(({ path, sender, answer }) => `${path} ${sender.name} ${answer.status}`)).toEqual([]);
		expect(served.said()).not.toMatch(/^\s+at |^error /m);
	});

	it('is there for somebody: a page that nobody can open is not in this check', () => {
		const opened = new Set(seen.filter(({ answer }) => answer.status === 200).map(({ route }) => route.template));
		const endsElsewhere = [
			'/',
			'/[lang]/leave',
			'/account/invitation/[token]',
			'/account/second-factor',
			'/account/set-up'
		];
		const never = routes.filter(
			({ isPage, template }) => isPage && !opened.has(template) && !endsElsewhere.includes(template)
		);
		expect(never.map(({ template }) => template)).toEqual([]);
	});

	it('is looked at without changing anything: a GET writes audit lines and nothing else', async () => {
		expect(await fingerprint(served.admin)).toEqual(before);
	});

	it('is kept by no cache and guarded by its headers', () => {
		const wanted: [string, RegExp][] = [
			['cache-control', /^no-store$/],
			['referrer-policy', /^same-origin$/],
			['x-content-type-options', /^nosniff$/],
			['x-frame-options', /^DENY$/],
			['cross-origin-opener-policy', /^same-origin$/],
			['cross-origin-resource-policy', /^same-origin$/],
			['permissions-policy', /geolocation=\(\)/],
			['content-security-policy', /default-src '(self|none)'.*frame-ancestors 'none'/]
		];
		const missing = seen.flatMap(({ path, answer }) =>
			wanted
				.filter(([name, value]) => !value.test(header(answer, name)))
				.map(([name]) => `${path}: ${name} ${header(answer, name)}`)
		);
		expect([...new Set(missing)].slice(0, 20)).toEqual([]);
	});

	it('allows no script that was not ours, and no style that a text could bring', () => {
		const loose = seen.filter(({ answer }) => /unsafe-|https?:|\*/.test(header(answer, 'content-security-policy')));
		expect(loose.map(({ path }) => path)).toEqual([]);
	});

	it('asks search engines in on public pages alone', () => {
		const listed = seen
			.filter(({ answer }) => header(answer, 'x-robots-tag') === 'all')
			.map(({ route }) => route.template);
		expect([...new Set(listed)].every((template) => template.startsWith('/[lang]'))).toBe(true);
	});

	it('sets no cookie on public doors', () => {
		const cookies = seen.filter(
			({ route, answer }) => !/^\/(desk|account)/.test(route.template) && answer.headers.has('set-cookie')
		);
		expect(cookies.map(({ path }) => path)).toEqual([]);
	});
});

describe('cookies', () => {
	it('belong to this host alone, to no script, to no other site', async () => {
		const person = served.links.people[0];
		const answer = await send(served.origin, {
			method: 'POST',
			target: '/account/sign-in?/demo',
			headers: [
				...headersOf(served.origin, { name: '', cookie: '' }),
				['content-type', 'application/x-www-form-urlencoded'],
				['content-length', String(`membership=${person?.membership ?? ''}`.length)]
			],
			body: Buffer.from(`membership=${person?.membership ?? ''}`)
		});
		const kept = (answer.headers.get('set-cookie') ?? []).filter((line) => !/Max-Age=0/i.test(line));
		expect(kept.length).toBeGreaterThan(0);
		for (const line of kept) {
			expect(line).toMatch(/^__Host-/);
			for (const flag of [/; HttpOnly/i, /; Secure/i, /; SameSite=Strict/i, /; Path=\/(;|$)/i])
				expect(line).toMatch(flag);
			expect(line).not.toMatch(/Domain=/i);
		}
	});
});

describe('what is not yours', () => {
	const nowhere = '01a20d83-0000-7000-8000-000000000000';
	it('is answered as what is not there, byte for byte', async () => {
		const pages = seen.filter(
			({ route, path, sender, answer }) =>
				route.params.length > 0 && answer.status === 404 && sender.name !== 'the public' && /[0-9a-f]{8}-/.test(path)
		);
		expect(pages.length).toBeGreaterThan(50);
		const groups = Map.groupBy(pages, ({ route, sender }) => `${route.template} ${sender.name}`);
		const told: string[] = [];
		for (const group of groups.values()) {
			const [page] = group;
			if (!page) continue;
			const other = await get(page.path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, nowhere), page.sender.cookie);
			const heads = ({ headers }: Answer) => [...headers.keys()].sort().join();
			const same = other.status === 404 && bare(other) === bare(page.answer) && heads(other) === heads(page.answer);
			if (!same) told.push(`${page.path} ${page.sender.name}`);
		}
		expect(told).toEqual([]);
	});

	it('is a link that was never given, and one that was revoked', async () => {
		const revoked = arranged.values.get('refer/link')?.at(-1) ?? '';
		await served.admin.query('update network.office_link set revoked_at = created_at where token_hash = sha256($1)', [
			Buffer.from(revoked)
		]);
		// The page links to itself in other languages; but for that it is one and the same.
		const looks = ['x'.repeat(24), 'Zz-_0'.repeat(5), revoked].map(async (secret) => {
			const answer = await get(`/refer/${secret}`);
			return [answer.status, bare(answer).replaceAll(secret, '')];
		});
		const [first, ...others] = await Promise.all(looks);
		expect(first?.[0]).toBe(404);
		for (const other of others) expect(other).toEqual(first);
	});
});

describe('an address that leads nowhere', () => {
	it('shows the help numbers, to everybody', async () => {
		for (const path of [
			'/nothing',
			'/it/nothing',
			'/desk/nothing',
			'/desk/cases/nothing/x',
			'/refer',
			'/answer/a/b',
			'/api/x',
			'/%F0%9F%A6%84'
		]) {
			for (const cookie of ['', cookieOf('operator.livorno')]) {
				const answer = await get(path, cookie);
				expect([path, answer.status]).toEqual([path, 404]);
				for (const number of ['112', '1522', '114']) expect(answer.body, path).toContain(number);
			}
		}
	});
});

describe('a form from elsewhere', () => {
	const post = (headers: [string, string][]) =>
		send(served.origin, {
			method: 'POST',
			target: '/it/contact',
			headers: [['content-type', 'application/x-www-form-urlencoded'], ['content-length', '3'], ...headers],
			body: Buffer.from('a=b')
		});
	it('is refused by its origin, and a foreign host by its name', async () => {
		const { host } = new URL(served.origin);
		expect(
			(
				await post([
					['host', host],
					['origin', 'https://evil.example.org']
				])
			).status
		).toBe(403);
		expect(
			(
				await post([
					['host', host],
					['origin', 'null']
				])
			).status
		).toBe(403);
		expect(
			(
				await post([
					['host', 'evil.example.org'],
					['origin', 'http://evil.example.org']
				])
			).status
		).toBe(421);
		expect(
			(
				await post([
					['host', host],
					['origin', served.origin]
				])
			).status
		).toBe(422);
	});

	it('does not make an address of this host out of what it says of itself', async () => {
		const answer = await get('/desk', '', [
			['x-forwarded-host', 'evil.example.org'],
			['x-forwarded-proto', 'https']
		]);
		expect(answer.body + header(answer, 'location')).not.toContain('evil.example.org');
	});
});
