import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LETTERS, newReceipt, readReceipt, statusOf } from './rules.ts';

const receipts = fc.constant(null).map(newReceipt);

/** Any UTF-16 at all, lone halves of pairs too. */
const anyText = fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units));

describe('a receipt number', () => {
	it('is read as it was given, however it is spaced and in either case', () => {
		fc.assert(
			fc.property(receipts, fc.constantFrom('', ' ', '-', ' – ', '.'), fc.boolean(), (receipt, between, small) => {
				const typed = receipt.replaceAll('-', between);
				expect(readReceipt(small ? typed.toLowerCase() : typed)).toBe(receipt);
			})
		);
	});

	it('is not read when one character is wrong', () => {
		fc.assert(
			fc.property(receipts, fc.nat(11), fc.nat(LETTERS.length - 1), (receipt, at, letter) => {
				const plain = receipt.replaceAll('-', '');
				const wrong = plain.slice(0, at) + LETTERS.charAt(letter) + plain.slice(at + 1);
				fc.pre(wrong !== plain);
				expect(readReceipt(wrong)).toBeNull();
			})
		);
	});

	it('is not read when two neighbours are swapped, the check character included', () => {
		fc.assert(
			fc.property(receipts, fc.nat(10), (receipt, at) => {
				const plain = receipt.replaceAll('-', '');
				const swapped = plain.slice(0, at) + plain.charAt(at + 1) + plain.charAt(at) + plain.slice(at + 2);
				fc.pre(swapped !== plain);
				expect(readReceipt(swapped)).toBeNull();
			})
		);
	});

	it('is never read out of any other text', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const read = readReceipt(text);
				expect(read === null || /^([2-9C-Z]{4}-){2}[2-9C-Z]{4}$/.test(read)).toBe(true);
			})
		);
	});

	it('uses a prime number of characters, on which its check rests', () => {
		expect(LETTERS.length).toBe(23);
		expect(new Set(LETTERS).size).toBe(23);
	});
});

describe('what a receipt shows', () => {
	const facts = fc.record({ contactMade: fc.boolean(), notPossible: fc.boolean(), silent: fc.boolean() });
	it('is nothing for an unknown number and for whoever wants nothing said', () => {
		expect(statusOf(undefined)).toBeNull();
		fc.assert(
			fc.property(facts, (found) => {
				expect(statusOf({ ...found, silent: true })).toBeNull();
			})
		);
	});
	it('is that contact was made, whatever else happened', () => {
		expect(statusOf({ contactMade: true, notPossible: true, silent: false })).toBe('contact_made');
		expect(statusOf({ contactMade: false, notPossible: true, silent: false })).toBe('not_possible');
		expect(statusOf({ contactMade: false, notPossible: false, silent: false })).toBe('received');
	});
});
