import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { documentToken } from './document-token.ts';
import { phoneTokens } from './phone-tokens.ts';
import type { SearchKey } from './search-key.ts';
import { wordTokens } from './word-tokens.ts';

const searchKey: SearchKey = { organisation: 'o', key: createSecretKey(randomBytes(32)) };

function phoneFinds(query: string, number: string): boolean {
	const kept = phoneTokens(searchKey, number, 'index');
	const wanted = phoneTokens(searchKey, query, 'query');
	return wanted.length > 0 && wanted.every((one) => kept.includes(one));
}

describe('a search by telephone', () => {
	it.each([
		['333 1234567', '+39 333 1234567'],
		['0039 333/123.45.67', '3331234567'],
		['1234567', '+39 333 1234567'],
		['0586 123456', '+390586123456'],
		['+40 721 234 567', '0040721234567'],
		['99 1234567', '+39 333 1234567'],
		['٣٣٣ ١٢٣٤٥٦٧', '3331234567']
	])('%s finds %s', (query, number) => {
		expect(phoneFinds(query, number)).toBe(true);
	});

	it.each([
		['333 1234568', '333 1234567'],
		['234567', '333 1234567'],
		['', '333 1234567'],
		['no phone', '333 1234567'],
		['+40 333 1234567', '+41 79 1234568']
	])('%s does not find %s', (query, number) => {
		expect(phoneFinds(query, number)).toBe(false);
	});
});

it('finds a document by its exact form, however it is spaced', () => {
	expect(documentToken(searchKey, 'ca 12345-ab')).toBe(documentToken(searchKey, 'CA12345AB'));
	expect(documentToken(searchKey, 'CA12345AC')).not.toBe(documentToken(searchKey, 'CA12345AB'));
	expect(documentToken(searchKey, ' - ')).toBeNull();
});

it('finds words by their stem, in their language', () => {
	expect(wordTokens(searchKey, 'Furti', 'it')).toEqual(wordTokens(searchKey, 'furto', 'it'));
	expect(wordTokens(searchKey, 'minaccia', 'it')).toEqual(wordTokens(searchKey, 'MINACCE', 'it'));
	expect(wordTokens(searchKey, 'threats', 'en')).toEqual(wordTokens(searchKey, 'threat', 'en'));
	expect(wordTokens(searchKey, 'furto', 'en')).not.toEqual(wordTokens(searchKey, 'furto', 'it'));
});
