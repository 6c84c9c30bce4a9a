import { describe, expect, it } from 'vitest';
import { base32, codeOf, matchStep, otpauthUri, stepAt } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

describe('time-based codes', () => {
	// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
	it.each([
		[59, '287082'],
		[1111111109, '081804'],
		[1111111111, '050471'],
		[1234567890, '005924'],
		[2000000000, '279037'],
		[20000000000, '353130']
	])('at second %i the code is %s', (second, code) => {
		expect(codeOf(secret, stepAt(new Date(second * 1000)))).toBe(code);
	});

	it('accept the present step and one beside it, nothing else', () => {
		const now = new Date(1111111111 * 1000);
		const step = stepAt(now);
		expect([-2, -1, 0, 1, 2].map((off) => matchStep(secret, codeOf(secret, step + off), now))).toEqual([
			null,
			step - 1,
			step,
			step + 1,
			null
		]);
		expect(matchStep(secret, '', now)).toBeNull();
		expect(matchStep(secret, 'ùùù', now)).toBeNull();
	});

	it('are handed to an authenticator in the form it reads', () => {
		expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
		expect(otpauthUri(secret, 'marta@example.org')).toBe(
			'otpauth://totp/Accanto:marta%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Accanto&algorithm=SHA1&digits=6&period=30'
		);
	});
});
