import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	identityIn,
	monthOf,
	namesBehind,
	namesIn,
	readTime,
	readWindows,
	WORKING_HOURS,
	type RequestContent
} from './rules.ts';

/** Any UTF-16 at all, lone halves of pairs too. */
const anyText = fc.array(fc.nat(0xffff), { maxLength: 12 }).map((units) => String.fromCharCode(...units));

describe('a time of day as typed', () => {
	it('is read in the ways people write it', () => {
		expect(['9', '09', '9:30', '09.30', '9,30', '9h30', '24:00', '23:59', '0:00'].map(readTime)).toEqual([
			540, 540, 570, 570, 570, 570, 1440, 1440, 0
		]);
	});
	it('is refused when it could mean two things, or none', () => {
		for (const typed of ['', '9 pm', '25:00', '9:60', '24:01', '-1', '9:3', 'nove', '٩', '9:30:00']) {
			expect(readTime(typed), typed).toBeNull();
		}
	});
	it('lies within a day, whatever is typed', () => {
		fc.assert(
			fc.property(anyText, (typed) => {
				const minutes = readTime(typed);
				expect(minutes === null || (minutes >= 0 && minutes <= 1440)).toBe(true);
			})
		);
	});
});

describe('the windows of a row', () => {
	const days = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
	const minutes = fc.nat(1439);
	const shown = (at: number) => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`;

	it('are one for each day, from before to', () => {
		fc.assert(
			fc.property(days, minutes, minutes, (chosen, a, b) => {
				const read = readWindows(chosen, shown(a), shown(b));
				if (a >= b) expect(read).toBeNull();
				else expect(read?.map(({ day }) => day)).toEqual([...new Set(chosen)].sort((x, y) => x - y));
			})
		);
	});
	it('are none for an empty row, and senseless when half is missing', () => {
		expect(readWindows([], '', '')).toEqual([]);
		expect(readWindows([2], '', '')).toBeNull();
		expect(readWindows([], '9', '11')).toBeNull();
	});
	it('hold a week of working hours behind one tap', () => {
		expect(WORKING_HOURS).toEqual(readWindows([1, 2, 3, 4, 5], '9', '18'));
	});
});

describe('the names in what she wants to be called', () => {
	it('are none in an alias of one word or in a long text', () => {
		expect(namesIn('Viola')).toEqual([]);
		expect(namesIn('la signora che ha chiamato ieri sera')).toEqual([]);
	});
	it('are the whole name and each pair of its words', () => {
		expect(namesIn(' Anna  Verdi ')).toEqual([{ given: 'Anna', family: 'Verdi' }]);
		expect(namesIn('Anna Maria Verdi')).toContainEqual({ given: 'Anna', family: 'Verdi' });
		expect(namesIn('Anna Maria Verdi')).toContainEqual({ given: 'Anna', family: 'Maria Verdi' });
	});
});

describe('the month of a moment', () => {
	it('is that of Rome, not of Greenwich', () => {
		expect(monthOf(new Date('2026-05-31T22:30:00Z'))).toBe('2026-06-01');
		expect(monthOf(new Date('2026-12-31T22:59:00Z'))).toBe('2026-12-01');
	});
});

describe('what the wall compares', () => {
	const content = { called: 'Viola', given: 'Anna', family: 'Verdi', suspect: null };
	it('is every name told, beside an alias too', () => {
		expect(namesBehind({ ...content, note: '', heard: null } as unknown as RequestContent).names).toEqual([
			{ given: 'Anna', family: 'Verdi' }
		]);
	});
	it('and the case bears the name under the alias', () => {
		expect(identityIn(content)).toEqual({ alias: 'Viola', given: 'Anna', family: 'Verdi' });
		expect(identityIn({ ...content, given: '', family: '' })).toEqual({ alias: 'Viola', given: '', family: '' });
		expect(identityIn({ called: 'Anna Verdi', given: '', family: '' })).toMatchObject({ alias: '', family: 'Verdi' });
	});
});
