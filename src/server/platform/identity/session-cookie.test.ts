import { describe, expect, it } from 'vitest';
import { readToken, signToken } from './session-cookie.ts';

describe('the session cookie', () => {
	const signed = signToken('a.token', 'secret');

	it('gives back its token', () => expect(readToken(signed, 'secret')).toBe('a.token'));

	it('opens nothing when altered, unsigned, signed under another key, or absent', () => {
		for (const value of [
			undefined,
			'',
			'a.token',
			`b${signed.slice(1)}`,
			`${signed}=`,
			signToken('a.token', 'other')
		]) {
			expect(readToken(value, 'secret')).toBeNull();
		}
	});
});
