import { expect, it } from 'vitest';
import { waysOfName } from './tokenise-staff.ts';

it('a name of three words is also met as its first and last, one of two words only whole', () => {
	expect(waysOfName('  Anna  Maria Rossi ')).toEqual([
		['Anna', 'Maria Rossi'],
		['Anna', 'Rossi']
	]);
	expect(waysOfName('Ugo Fittizio')).toEqual([['Ugo', 'Fittizio']]);
	expect(waysOfName('Ugo')).toEqual([['Ugo', '']]);
});
