import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { token, type SearchKey } from './search-key.ts';

/** How many last digits find a number whose beginning was heard or written wrongly. */
const END = 7;

/**
 * Tokens of a telephone number; without a prefix it is an Italian one.
 * 'index' keeps the E.164 form and the last seven digits; 'query' gives one token: the whole number when it is one,
 * else its last seven digits, and none for fewer digits.
 */
export function phoneTokens(searchKey: SearchKey, text: string, use: 'index' | 'query'): bigint[] {
	const number = parsePhoneNumberFromString(text, 'IT');
	const whole = number?.isValid() ? number.number : null;
	const digits = (whole ?? text).normalize('NFKD').replace(/\D/g, '');
	const end = digits.length < END ? null : token(searchKey, 'phone-end', digits.slice(-END));
	const exact = whole === null ? null : token(searchKey, 'phone', whole);
	if (use === 'query') return [exact ?? end].filter((found) => found !== null);
	return [exact, end].filter((found) => found !== null);
}
