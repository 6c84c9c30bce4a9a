import { expect, it } from 'vitest';
import { passwordFault } from './password-rules.ts';

it.each([
	['corta', 'too-short'],
	['x'.repeat(129), 'too-long'],
	['aaaaaaaaaaaa', 'too-plain'],
	['abcdefghijkl', 'too-plain'],
	['05861234567890', 'too-plain'],
	['Password12345!', 'too-plain'],
	['marta.bassi12', 'holds-name'],
	['sette gatti sul tetto', null],
	['la zia di marta.bassi suona', null]
])('%s: %s', (password, fault) => {
	expect(passwordFault(password, 'marta.bassi@example.org')).toBe(fault);
});
