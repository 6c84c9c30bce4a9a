import fc from 'fast-check';
import type { Sender } from './arrange.ts';
import type { Pair } from './fill.ts';
import { bytesOf, encode, poison } from './poison.ts';
import type { Wire } from './send.ts';

/** A request that must change nothing. */
export interface Bad {
	/** What is wrong with it. */
	readonly why: string;
	readonly sender: Sender;
	readonly wire: Omit<Wire, 'headers'> & { readonly headers: readonly (readonly [string, string])[] };
}

export const BOUNDARY = 'x7kqB2';

export const urlencoded = (pairs: readonly Pair[]) => ({
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

export const odd: fc.Arbitrary<[string, string][]> = fc
	.tuple(fc.boolean(), fc.constantFrom(...oddHeaders), fc.nat(20))
	.map(([any, [name, values], n]) => (any ? [[name, values[n % values.length] ?? '']] : []));

export const post = (
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

export const chunked = (bytes: Buffer): Buffer =>
	Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')]);

export const junk: fc.Arbitrary<Pair[]> = fc.array(
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
