import { expect, it } from 'vitest';
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts';

it('is read however it is typed', () => {
	const code = newRecoveryCode();
	expect(code).toMatch(/^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}$/);
	expect(readRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(code);
});

it('is nothing else', () => {
	expect(readRecoveryCode('123456')).toBeNull();
	expect(readRecoveryCode('aaaa-bbbb-ccc0')).toBeNull();
});
