import fc from 'fast-check';
import type { Sender } from './arrange.ts';
import { openForms, type Ground } from './ground.ts';
import { poison } from './poison.ts';
import { valuesOf, type Route } from './routes.ts';
import { BOUNDARY, chunked, junk, odd, urlencoded, type Bad } from './wire-forms.ts';

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

export const crookedLook = (ground: Ground): fc.Arbitrary<Bad> =>
	fc
		.tuple(crooked(ground), odd, fc.constantFrom('GET', 'GET', 'GET', 'HEAD'))
		.map(([{ sender, target }, headers, method]) => ({
			why: 'an address that means nothing',
			sender,
			wire: { method, target, headers }
		}));

export const wrongMethod = (ground: Ground): fc.Arbitrary<Bad> =>
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
export const brokenBody = (ground: Ground): fc.Arbitrary<Bad> => {
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

export const crookedPath = ({ arranged }: Ground): fc.Arbitrary<Bad> => {
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
