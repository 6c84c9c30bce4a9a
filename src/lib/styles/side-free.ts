import rtlcss from 'rtlcss';

/** Declarations that name a side, and what says the same by the direction of writing. */
const logical: readonly [RegExp, string][] = [
	[/^margin-left$/, 'margin-inline-start'],
	[/^margin-right$/, 'margin-inline-end'],
	[/^padding-left$/, 'padding-inline-start'],
	[/^padding-right$/, 'padding-inline-end'],
	[/^border-left$/, 'border-inline-start'],
	[/^border-right$/, 'border-inline-end'],
	[/^border-left-(width|style|color)$/, 'border-inline-start-$1'],
	[/^border-right-(width|style|color)$/, 'border-inline-end-$1'],
	[/^border-top-left-radius$/, 'border-start-start-radius'],
	[/^border-top-right-radius$/, 'border-start-end-radius'],
	[/^border-bottom-left-radius$/, 'border-end-start-radius'],
	[/^border-bottom-right-radius$/, 'border-end-end-radius'],
	[/^left$/, 'inset-inline-start'],
	[/^right$/, 'inset-inline-end']
];

const renames = logical.map(([expr, name]) => ({
	expr,
	action: (prop: string, value: string) => ({ prop: prop.replace(expr, name), value })
}));

const alignment = {
	expr: /^text-align$/,
	action: (prop: string, value: string) => ({ prop, value: value.replace('left', 'start').replace('right', 'end') })
};

const everythingElse = { expr: /./, action: (prop: string, value: string) => ({ prop, value }) };

/**
 * A sheet that serves both directions of writing: sides become start and end.
 * rtlcss walks the sheet; its own turning is kept out by a last rule that takes every declaration as it is.
 * What cannot be said without a side (transforms, four-value shorthands) stays; `sidesLeft` finds it.
 */
export function withoutSides(css: string): string {
	return rtlcss.process(css, { clean: false }, [
		{
			name: 'logical',
			priority: 1,
			directives: { control: {}, value: [] },
			processors: [...renames, alignment, everythingElse]
		}
	]);
}

/** The rules that would still change in a right-to-left page, as rtlcss would write them. */
export function sidesLeft(css: string): string[] {
	const given = css.split('}');
	const turned = rtlcss.process(css).split('}');
	return turned.filter((rule, index) => rule !== given[index]).map((rule) => rule.trim());
}
