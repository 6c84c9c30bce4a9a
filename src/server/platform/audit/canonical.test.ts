import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from './canonical.ts';

describe('canonical JSON', () => {
	it('is that of the examples in RFC 8785', () => {
		const numbers = { numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001] };
		expect(canonical(numbers)).toBe('{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}');
		const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
		expect(canonical(names)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
	});

	it('says the same in whatever order the names stand, and reads back as it was', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const text = canonical(value as Json);
				expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
				expect(canonical(JSON.parse(text) as Json)).toBe(text);
			})
		);
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
				const turned = Object.fromEntries(Object.entries(value).toReversed());
				expect(canonical(turned)).toBe(canonical(value));
			})
		);
	});

	it('refuses what JSON cannot say', () => {
		expect(() => canonical(Number.NaN)).toThrow(TypeError);
		expect(() => canonical(['\ud800'])).toThrow(TypeError);
	});
});
