import { randomInt } from 'node:crypto';

/** No letter that looks like a digit or like another letter. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const LETTERS = 12;

const grouped = (letters: string): string => (letters.match(/.{1,4}/g) ?? []).join('-');

/** A recovery code: twelve letters in groups of four, 59 bits. */
export const newRecoveryCode = (): string =>
	grouped(Array.from({ length: LETTERS }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(''));

/** What was typed, as it would be written on the sheet; null when it cannot be a recovery code. */
export const readRecoveryCode = (typed: string): string | null => {
	const letters = typed.toLowerCase().replace(/[\s\-–]/g, '');
	return letters.length === LETTERS && [...letters].every((letter) => ALPHABET.includes(letter))
		? grouped(letters)
		: null;
};
