import fc from 'fast-check';

/** A text as it travels in an address or a form, percent by percent; it need not decode to anything. */
export type Encoded = string;

/** Stands in every text that a page might show again: unescaped it would open a tag. */
export const MARK = `<i7"'>`;

/** Percent-encodes every byte that is not a letter or a digit; half a surrogate pair too, as CESU-8 would. */
export const encode = (text: string): Encoded =>
	Array.from(text, (character) => {
		const code = character.codePointAt(0) ?? 0;
		if (code >= 0xd800 && code <= 0xdfff)
			return percent([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]);
		return /[A-Za-z0-9]/.test(character) ? character : percent([...Buffer.from(character)]);
	}).join('');

const percent = (bytes: readonly number[]): string =>
	bytes.map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');

/** The bytes behind it, for a body that does not travel percent-encoded. */
export const bytesOf = (encoded: Encoded): Buffer =>
	Buffer.from(
		encoded.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
		'latin1'
	);

const nasty = [
	'\u0000',
	'a\u0000b',
	'\u001b[31m',
	'\u202egnirts',
	'\u2066\u2069',
	'\ud800',
	'\udfff\ud800',
	'\ufeff',
	'\uffff',
	'𝕏'.repeat(50),
	'e\u0301'.repeat(80),
	`' or 1=1 --`,
	`'); drop table centres.case; --`,
	`$1`,
	`\\`,
	`{"$ne":null}`,
	`{"__proto__":{"role":"operator"}}`,
	'__proto__',
	'constructor',
	'toString',
	'[]',
	'[object Object]',
	'null',
	'undefined',
	'NaN',
	'-1',
	'0',
	'1e309',
	'99999999999999999999',
	'2026-02-30',
	'2026-13-45T25:61',
	'0000-00-00',
	'+275760-09-13T00:00:00.001Z',
	'-271821-04-19',
	'29:99',
	'../../../etc/passwd',
	'/desk/../../x',
	'//evil.example.org',
	'https://evil.example.org/',
	'javascript:alert(1)',
	'a\r\nx-injected: 1',
	'{{7*7}}',
	'${7*7}',
	'%s%n',
	'<script>alert(1)</script>',
	'00000000-0000-0000-0000-000000000000',
	'ffffffff-ffff-ffff-ffff-ffffffffffff',
	'{01a20d83-54a4-71d2-9f2a-e93d9f8d67d1}',
	'-'.repeat(3000)
];

const rawNasty: Encoded[] = [
	'%',
	'%zz',
	'%00',
	'%C0%AF',
	'%FF%FE',
	'%ED%A0%80',
	'%F4%90%80%80',
	'%E2%80',
	'%2e%2e%2f',
	'+',
	'%u0041',
	'%25%30%30'
];

/** Any text that nobody types. */
export const poison: fc.Arbitrary<Encoded> = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...nasty).map((text) => encode(text)) },
	{ weight: 2, arbitrary: fc.constantFrom(...rawNasty) },
	{
		weight: 2,
		arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((text) => encode(`x${text}`))
	},
	{ weight: 1, arbitrary: fc.json({ maxDepth: 2 }).map((text) => encode(text)) },
	{ weight: 1, arbitrary: fc.constantFrom(...nasty).map((text) => encode(`${MARK}${text}${MARK}`)) },
	{ weight: 1, arbitrary: fc.uuid().map((text) => encode(text)) }
);

/** A text that every field refuses: a character that cannot be printed, in the middle of words. */
export const unprintable: fc.Arbitrary<Encoded> = fc
	.tuple(fc.constantFrom('\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u009f'), poison)
	.map(([control, rest]) => `a${encode(control)}z${rest.length > 200 ? '' : rest}${encode(MARK)}`);
