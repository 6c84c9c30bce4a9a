import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** The two looks: pages that victims and offices see, and pages of people at work. */
export type Area = 'public' | 'staff';

const publicPages = [
	'src/app.html',
	'src/routes/+*.svelte',
	'src/routes/(public)/**/*.svelte',
	'src/routes/{refer,receipt}/**/*.svelte'
];
const kitFolder = 'src/lib/kit';

/** The markup an area can draw: its pages and every kit component they reach. Staff pages may use the whole kit. */
export function markupOf(area: Area): string[] {
	if (area === 'staff') return ['src/app.html', ...globSync(['src/routes/**/*.svelte', `${kitFolder}/*.svelte`])];
	const seen = new Set<string>();
	const waiting = globSync(publicPages);
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
		if (seen.has(file)) continue;
		seen.add(file);
		waiting.push(...componentsIn(readFileSync(file, 'utf8')));
	}
	return [...seen];
}

function componentsIn(markup: string): string[] {
	const named = new Set(
		[...markup.matchAll(/import \w+ from '(?:#ui\/kit|\.)\/(\w+\.svelte)'/g)].map((found) => found[1])
	);
	return globSync(`${kitFolder}/*.svelte`).filter((file) => named.has(basename(file)));
}

/**
 * Class names and elements that a piece of markup may draw.
 * Names count where they stand whole inside quotes, so that ordinary words of a script keep no rules alive:
 * a class is always written out in full, never put together.
 */
export function namesIn(markup: string): { classes: string[]; tags: string[] } {
	const quoted = [...markup.matchAll(/"([^"]*)"|'([^'\n]*)'|`([^`]*)`/g)].map((found) => found.slice(1).join(' '));
	const classes = quoted
		.flatMap((text) => text.split(/[^\w-]+/))
		.concat([...markup.matchAll(/class:([\w-]+)/g)].map((found) => found[1] ?? ''));
	const tags = [...markup.matchAll(/<([a-z][a-z0-9]*)/g)].map((found) => found[1] ?? '');
	return { classes: classes.filter(Boolean), tags };
}
