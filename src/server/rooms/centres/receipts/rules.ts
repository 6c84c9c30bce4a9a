import { randomInt } from 'node:crypto';

/**
 * The letters and figures of a number that people read out and copy by hand: none that looks like another (0 O, 1 I L,
 * 5 S, 8 B stay with one of each pair at most), no vowel, so that no word appears. Their count is prime: see `checkOf`.
 */
export const LETTERS = '2346789CDFGHJKMNPRTVWXZ';

const PAYLOAD = 11;
const GROUP = 4;

/**
 * The check character: a sum weighted by place, modulo the prime count of letters. It finds every single wrong character
 * and every two swapped ones (the reasoning of ISO/IEC 7064, pure systems with a prime modulus).
 */
export const checkOf = (payload: string): string => {
	const sum = [...payload].reduce((total, letter, at) => total + LETTERS.indexOf(letter) * (at + 2), 0);
	return LETTERS.charAt(sum % LETTERS.length);
};

/** A piece of random letters; randomInt draws without favouring any. */
export const randomLetters = (count: number): string =>
	Array.from({ length: count }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');

/** A new receipt number: eleven random characters (about 50 bits) and a check character, in groups of four. */
export const newReceipt = (): string => {
	const payload = randomLetters(PAYLOAD);
	return grouped(payload + checkOf(payload));
};

/**
 * A receipt number as somebody typed it, in its one spelling; null when it cannot be one (length, a letter that is never
 * used, a slip of the pen). Says nothing about whether it was ever given.
 */
export const readReceipt = (typed: string): string | null => {
	const plain = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Pd}._]+/gu, '');
	if (plain.length !== PAYLOAD + 1 || [...plain].some((letter) => !LETTERS.includes(letter))) return null;
	return plain.endsWith(checkOf(plain.slice(0, PAYLOAD))) ? grouped(plain) : null;
};

const grouped = (plain: string): string => plain.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? plain;

/** All that an office ever learns of a request. */
export type Status = 'received' | 'contact_made' | 'not_possible';

/** What the facts behind a receipt say; nothing when there are none, or when she wants nothing said. */
export const statusOf = (
	found: { contactMade: boolean; notPossible: boolean; silent: boolean } | undefined
): Status | null => {
	if (!found || found.silent) return null;
	if (found.contactMade) return 'contact_made';
	return found.notPossible ? 'not_possible' : 'received';
};
