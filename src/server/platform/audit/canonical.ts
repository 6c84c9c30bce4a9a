/** A value that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * JSON in the one form of RFC 8785: names sorted by UTF-16 code units, no space, numbers and strings as ECMAScript writes them.
 * @throws TypeError for a number that is not finite, or text that is no valid Unicode.
 */
export function canonical(value: Json): string {
	if (value === null || typeof value === 'boolean') return String(value);
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) throw new TypeError('JSON has no such number.');
		return JSON.stringify(value);
	}
	if (typeof value === 'string') {
		if (!value.isWellFormed()) throw new TypeError('The text is no valid Unicode.');
		return JSON.stringify(value);
	}
	if (isList(value)) return `[${value.map(canonical).join(',')}]`;
	const named = Object.entries(value).sort(([one], [two]) => (one < two ? -1 : one > two ? 1 : 0));
	return `{${named.map(([name, part]) => `${canonical(name)}:${canonical(part)}`).join(',')}}`;
}

function isList(value: readonly Json[] | { readonly [name: string]: Json }): value is readonly Json[] {
	return Array.isArray(value);
}
