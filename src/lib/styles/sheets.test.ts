import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { sheetOf } from './plugin.ts';
import { sidesLeft, withoutSides } from './side-free.ts';
import { namesIn } from './used-words.ts';

const publicSheet = await sheetOf('public', resolve('src/lib/styles/public.css'));
const staffSheet = await sheetOf('staff', resolve('src/lib/styles/staff.css'));

test('a side becomes a start or an end', () => {
	expect(withoutSides('a{margin-left:1px;padding-right:2px;left:0;text-align:right;border-top-left-radius:3px}')).toBe(
		'a{margin-inline-start:1px;padding-inline-end:2px;inset-inline-start:0;text-align:end;border-start-start-radius:3px}'
	);
});

test('what has no side stays as it is', () => {
	const plain = 'a{margin:0 1px;color:red;text-align:start}';
	expect(withoutSides(plain)).toBe(plain);
	expect(sidesLeft(plain)).toEqual([]);
});

// Rules with a side that is right all the same.
const fine: readonly RegExp[] = [
	// Turned by hand, just there.
	/dir=['"]?rtl/,
	/\.alert|form-control|\.more a::after/,
	// The tick of a checkbox and the arrow of a disclosure look the same in both directions.
	/\[type=["']?checkbox["']?\](:disabled)?(:checked)?\+label::before|\.ticks|summary::before/,
	// Our legends do not float.
	/^legend/,
	// Never drawn: the name of an attribute is also the name of a class.
	/^\.autocomplete/
];

test('no rule of either sheet still has a side, but for those that are right all the same', () => {
	const left = [...sidesLeft(publicSheet), ...sidesLeft(staffSheet)];
	expect(left.filter((rule) => !fine.some((known) => known.test(rule)))).toEqual([]);
});

// The framework writes sheets below its threshold (44,000 characters, see vite.config.ts) into the page.
test('the public sheet travels in the page, the staff sheet is a file', () => {
	expect(publicSheet.length).toBeLessThan(42_000);
	expect(staffSheet.length).toBeGreaterThan(45_000);
});

test('the public sheet asks for no font and nothing else', () => {
	expect(publicSheet).not.toMatch(/@font-face|@import|url\((?!["']?data:)/);
});

test('ordinary words of a page keep no rule alive', () => {
	expect(namesIn('<p class="alert">carousel</p>')).toEqual({ classes: ['alert'], tags: ['p'] });
	expect(publicSheet).not.toMatch(/carousel|modal|dropdown/);
});
