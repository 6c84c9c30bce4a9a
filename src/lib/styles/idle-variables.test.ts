import { expect, test } from 'vitest';
import { withoutIdleVariables } from './idle-variables.ts';

test('a property that nothing reads goes, and then the one that only it read', () => {
	expect(withoutIdleVariables(':root{--a:1;--b:var(--a);--c:2}p{color:var(--c)}')).toBe(
		':root{--c:2}p{color:var(--c)}'
	);
});

test('a semicolon inside a picture ends nothing', () => {
	const css = `:root{--a:url("data:image/svg+xml;utf8,x");color:red}`;
	expect(withoutIdleVariables(css)).toBe(':root{color:red}');
});

test('everything else stays as it is', () => {
	const css = '@media print{.a{--x:1;width:var( --x)}}.b{margin:0}';
	expect(withoutIdleVariables(css)).toBe(css);
});
