import fc from 'fast-check';
import type { Arranged, Sender } from './arrange.ts';
import { breakable, brokenForm, wellFilled, type Pair } from './fill.ts';
import type { Form } from './forms.ts';
import { bytesOf, encode, poison } from './poison.ts';
import { valuesOf, type Route } from './routes.ts';
import type { Wire } from './send.ts';
import type { Seen } from './survey.ts';

/** A request that must change nothing. */
export interface Bad {
	/** What is wrong with it. */
	readonly why: string;
	readonly sender: Sender;
	readonly wire: Omit<Wire, 'headers'> & { readonly headers: readonly (readonly [string, string])[] };
}

export interface Ground {
	readonly routes: readonly Route[];
	readonly arranged: Arranged;
	readonly seen: readonly Seen[];
}

const BOUNDARY = 'x7kqB2';

const urlencoded = (pairs: readonly Pair[]) => ({
	headers: [['content-type', 'application/x-www-form-urlencoded']] as [string, string][],
	body: Buffer.from(pairs.map(([name, value]) => `${encode(name)}=${value}`).join('&'))
});

const multipart = (pairs: readonly Pair[]) => ({
	headers: [['content-type', `multipart/form-data; boundary=${BOUNDARY}`]] as [string, string][],
	body: Buffer.concat([
		...pairs.flatMap(([name, value]) => [
			Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`),
			bytesOf(value),
			Buffer.from('\r\n')
		]),
		Buffer.from(`--${BOUNDARY}--\r\n`)
	])
});

/** What a browser might say of itself, and does not. */
const oddHeaders: [name: string, values: string[]][] = [
	[
		'accept-language',
		['*', ';;;q=', 'q=9', 'xx-YY-zzzz;q=-1', 'it;q=\u00e9', '../..', 'zh-Hant-TW,'.repeat(400), '__proto__', 'en;q=0']
	],
	['cookie', ['lang=%00', 'lang=%zz', 'lang=\u00ff; =; ;;', 'lang=__proto__', '=a']],
	['accept', ['*/*', 'application/json', 'text/html;q=0', '\u00ff']],
	['x-sveltekit-action', ['true', '1']],
	['x-forwarded-for', ['for=_x', '10.0.0.1, 127.0.0.1']]
];

const odd: fc.Arbitrary<[string, string][]> = fc
	.tuple(fc.boolean(), fc.constantFrom(...oddHeaders), fc.nat(20))
	.map(([any, [name, values], n]) => (any ? [[name, values[n % values.length] ?? '']] : []));

const post = (
	why: string,
	sender: Sender,
	target: string,
	pairs: readonly Pair[],
	whole: boolean,
	more: [string, string][]
): Bad => {
	const { headers, body } = whole ? multipart(pairs) : urlencoded(pairs);
	return { why, sender, wire: { method: 'POST', target, headers: [...headers, ...more], body } };
};

interface Open {
	readonly sender: Sender;
	readonly form: Form;
	readonly route: Route;
}

/** The forms that somebody was shown, by where they lead, so that a form on many pages is not sent more often. */
const openForms = ({ seen }: Ground): Open[][] => {
	const all = seen.flatMap(({ forms, sender, route }) => forms.map((form) => ({ form, sender, route })));
	const own = all.filter(({ form }) => !/^\/account\/(sign-out|language)/.test(form.action));
	return [...Map.groupBy(own, ({ form, route }) => `${route.template} ${form.action.split('?')[1] ?? ''}`).values()];
};

/** A form that somebody may send, with something in it that must be refused. */
const withBrokenField = (ground: Ground): fc.Arbitrary<Bad> => {
	const groups = openForms(ground)
		.map((group) => group.filter(({ form }) => breakable(form).length > 0))
		.filter((group) => group.length > 0);
	return fc
		.constantFrom(...groups)
		.chain((group) => fc.constantFrom(...group))
		.chain(({ sender, form }) =>
			fc
				.tuple(brokenForm(form), fc.boolean(), odd)
				.map(([pairs, whole, more]) => post('a field that must be refused', sender, form.action, pairs, whole, more))
		);
};

const actionOf = (action: string): string => /\?\/(\w+)/.exec(action)?.[1] ?? 'default';
const addressOf = (path: string, action: string): string => (action === 'default' ? path : `${path}?/${action}`);
const forged = (sender: Sender): Sender => ({
	name: `${sender.name}, forged`,
	cookie: sender.cookie.replace(/=(.)/, (_, first: string) => `=${first === 'A' ? 'B' : 'A'}`)
});

/**
 * What whoever works on a case may do although no page offers it just now: what happened is recorded whatever the address
 * says of how it began, and a supervisor may be asked at any time.
 */
const neverRefused = new Set(['/desk/cases/[case]/contacts/[contact] default', '/desk/cases/[case]/decisions ask']);

/** An act that nobody offered to this sender: not her role, not her case, not its turn, or a session that is not one. */
const uninvited = (ground: Ground): fc.Arbitrary<Bad> => {
	const known = openForms(ground).flat();
	const offered = new Set(known.map(({ sender, form }) => `${sender.name} ${form.action}`));
	const tries = ground.seen
		.filter(({ route }) => !route.template.startsWith('/account'))
		.flatMap(({ route, path, sender }) =>
			route.actions
				.filter((action) => !neverRefused.has(`${route.template} ${action}`))
				.filter((action) => !offered.has(`${sender.name} ${addressOf(path, action)}`))
				.map((action) => ({ route, path, sender, action }))
		);
	return fc.constantFrom(...tries).chain(({ route, path, sender, action }) => {
		const forms = known.filter(
			({ form, route: other }) => other.template === route.template && actionOf(form.action) === action
		);
		const pairs = forms.length > 0 ? fc.constantFrom(...forms).chain(({ form }) => wellFilled(form)) : junk;
		return fc
			.tuple(pairs, fc.boolean(), odd)
			.map(([some, whole, more]) => post('an act nobody offered', sender, addressOf(path, action), some, whole, more));
	});
};

/** The same by whoever holds a cookie that was tampered with. */
const withForgedCookie = (ground: Ground): fc.Arbitrary<Bad> => {
	const groups = openForms(ground).filter(([first]) => /^\/(desk|answer)/.test(first?.route.template ?? ''));
	return fc
		.constantFrom(...groups)
		.chain((group) => fc.constantFrom(...group))
		.chain(({ sender, form }) =>
			fc.tuple(wellFilled(form), fc.boolean()).map(([pairs, whole]) => {
				const noCode = form.action.includes('prove') ? pairs.filter(([name]) => name !== 'code') : pairs;
				return post('a forged cookie', forged(sender), form.action, noCode, whole, []);
			})
		);
};

const junk: fc.Arbitrary<Pair[]> = fc.array(
	fc.tuple(
		fc.constantFrom(
			'id',
			'note',
			'code',
			'reason',
			'case',
			'incident',
			'membership',
			'safe_contact',
			'once',
			'mode',
			'hours',
			'decision'
		),
		poison
	),
	{ maxLength: 6 }
);

/** An address with a place or a query that means nothing. */
const crooked = (ground: Ground): fc.Arbitrary<{ route: Route; sender: Sender; target: string }> =>
	fc.constantFrom(...ground.routes).chain((route) => {
		const places = route.params.map((name) =>
			fc.oneof(
				poison.filter((text) => text !== '' && !text.includes('/')),
				fc.constantFrom(...valuesOf(route, name, ground.arranged.values))
			)
		);
		const query = fc.oneof(
			fc.constant(''),
			fc
				.array(
					fc.tuple(
						fc.constantFrom('show', 'after', 'lang', 'back', 'saved', 'walled', 'x', '', '/', '/default', '__proto__'),
						poison
					),
					{ maxLength: 12 }
				)
				.map((pairs) => `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`)
		);
		return fc
			.tuple(fc.tuple(...places), query, fc.constantFrom(...ground.arranged.senders))
			.map(([filled, asked, sender]) => {
				const path = route.params.reduce(
					(so, name, n) => so.replace(`[${name}]`, () => filled[n] ?? ''),
					route.template
				);
				return { route, sender, target: path + asked };
			});
	});

const crookedLook = (ground: Ground): fc.Arbitrary<Bad> =>
	fc
		.tuple(crooked(ground), odd, fc.constantFrom('GET', 'GET', 'GET', 'HEAD'))
		.map(([{ sender, target }, headers, method]) => ({
			why: 'an address that means nothing',
			sender,
			wire: { method, target, headers }
		}));

/** An act on something that is not there. */
const crookedAct = (ground: Ground): fc.Arbitrary<Bad> => {
	const acting = ground.routes.filter(
		({ params, actions }) => actions.length > 0 && params.some((name) => name !== 'lang')
	);
	const nowhere = fc.oneof(poison, fc.uuid()).filter((text) => text !== '' && !/[/?#]/.test(text));
	return fc
		.tuple(fc.constantFrom(...acting), fc.constantFrom(...ground.arranged.senders), nowhere, fc.nat(20))
		.chain(([route, sender, place, n]) => {
			const path = route.params.reduce((so, name) => so.replace(`[${name}]`, () => place), route.template);
			const known = openForms(ground)
				.flat()
				.filter((one) => one.route.template === route.template);
			const pairs = known.length > 0 ? fc.constantFrom(...known).chain(({ form }) => wellFilled(form)) : junk;
			const action = route.actions[n % route.actions.length] ?? 'default';
			return fc
				.tuple(pairs, fc.boolean())
				.map(([some, whole]) => post('an act on nothing', sender, addressOf(path, action), some, whole, []));
		});
};

const wrongMethod = (ground: Ground): fc.Arbitrary<Bad> =>
	fc
		.tuple(
			crooked(ground),
			fc.constantFrom('PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', 'POST'),
			junk
		)
		.map(([{ route, sender, target }, method, pairs]) => {
			const acts = route.actions.length > 0 || route.methods.includes('POST');
			const { headers, body } = urlencoded(pairs);
			return {
				why: 'a method that is not there',
				sender,
				wire: { method: method === 'POST' && acts ? 'PUT' : method, target, headers, body }
			};
		});

/** A body that is no form, or breaks off, or is too long. */
const brokenBody = (ground: Ground): fc.Arbitrary<Bad> => {
	const part = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="note"`;
	const bodies: [type: string | null, body: Buffer, more: [string, string][]][] = [
		['text/plain', Buffer.from('note=x'), []],
		['application/json', Buffer.from('{"note":'), []],
		['application/xml', Buffer.from('<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'), []],
		[null, Buffer.from('note=x'), []],
		['multipart/form-data', Buffer.from(part), []],
		[`multipart/form-data; boundary=${BOUNDARY}`, Buffer.from(part), []],
		[`multipart/form-data; boundary=${BOUNDARY}`, Buffer.from(`${part}\r\n\r\nhalf`), []],
		[`multipart/form-data; boundary=`, Buffer.from(`${part}\r\n\r\nx\r\n--${BOUNDARY}--`), []],
		['application/x-www-form-urlencoded', Buffer.from(`note=${'x'.repeat(530_000)}`), []],
		[
			'application/x-www-form-urlencoded',
			chunked(Buffer.from(`note=${'x'.repeat(530_000)}`)),
			[['transfer-encoding', 'chunked']]
		],
		['application/x-www-form-urlencoded', Buffer.from('zz\r\nnote=x'), [['transfer-encoding', 'chunked']]],
		['application/x-www-form-urlencoded', Buffer.from('note=x'), [['content-length', '-5']]],
		['application/x-www-form-urlencoded', Buffer.from('note=x'), [['content-length', '6, 7']]]
	];
	return fc
		.tuple(
			fc.constantFrom(...openForms(ground)).chain((group) => fc.constantFrom(...group)),
			fc.constantFrom(...bodies)
		)
		.map(([{ sender, form }, [type, body, more]]) => ({
			why: 'a body that is no form',
			sender,
			wire: {
				method: 'POST',
				target: form.action,
				headers: [...(type === null ? [] : [['content-type', type] as const]), ...more],
				body
			}
		}));
};

const chunked = (bytes: Buffer): Buffer =>
	Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')]);

const crookedPath = ({ arranged }: Ground): fc.Arbitrary<Bad> => {
	const roots = [
		'/',
		'/it/',
		'/desk/',
		'/desk/cases/',
		'/account/',
		'/refer/',
		'/answer/',
		'/_app/',
		'/_app/immutable/',
		'/receipt',
		'//',
		'/\\',
		'/%2e%2e/',
		'/desk%2Fcases/'
	];
	const ends = fc.oneof(
		poison,
		fc.constantFrom(
			'a/'.repeat(2000),
			'x'.repeat(15_000),
			'x'.repeat(40_000),
			'%'.repeat(50),
			'%2F..%2F..%2Fetc%2Fpasswd',
			'..;/',
			'__data.json',
			'__data.json?x-sveltekit-invalidated=zz',
			'.git/config',
			'evil.example.org/',
			'evil.example.org/%2e%2e/',
			'favicon.svg%00',
			'?x='.repeat(900)
		)
	);
	return fc
		.tuple(fc.constantFrom(...roots), ends, fc.constantFrom(...arranged.senders), odd)
		.map(([root, end, sender, headers]) => ({
			why: 'a path that leads nowhere',
			sender,
			wire: { method: 'GET', target: root + end, headers }
		}));
};

/** All of them, in the proportion in which they find something. */
export const badRequests = (ground: Ground): fc.Arbitrary<Bad> =>
	fc.oneof(
		{ weight: 38, arbitrary: withBrokenField(ground) },
		{ weight: 18, arbitrary: uninvited(ground) },
		{ weight: 6, arbitrary: crookedAct(ground) },
		{ weight: 6, arbitrary: withForgedCookie(ground) },
		{ weight: 14, arbitrary: crookedLook(ground) },
		{ weight: 6, arbitrary: wrongMethod(ground) },
		{ weight: 6, arbitrary: brokenBody(ground) },
		{ weight: 6, arbitrary: crookedPath(ground) }
	);
