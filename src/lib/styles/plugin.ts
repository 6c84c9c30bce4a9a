import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { PurgeCSS } from 'purgecss';
import type { Plugin } from 'vite';
import { withoutIdleVariables } from './idle-variables.ts';
import { withoutSides } from './side-free.ts';
import { markupOf, namesIn, type Area } from './used-words.ts';

const designSystem = createRequire(import.meta.url).resolve('bootstrap-italia/dist/css/bootstrap-italia.min.css');

/**
 * Makes `public.css` and `staff.css`: of the design system only the rules an area can use, turned so that they serve
 * both directions of writing, followed by our own sheets that the file imports. Nothing is fetched.
 */
export function sheets(): Plugin {
	let whole = false;
	return {
		name: 'accanto-sheets',
		enforce: 'pre',
		configResolved(config) {
			whole = config.command === 'serve';
		},
		async load(id) {
			const area = /\/styles\/(public|staff)\.css$/.exec(id)?.[1];
			if (area !== 'public' && area !== 'staff') return null;
			const files = markupOf(area);
			for (const file of files) this.addWatchFile(resolve(file));
			return whole ? unpurged(id) : sheetOf(area, id);
		}
	};
}

/** The finished sheet of an area; `entry` is the sheet that lists our own parts. */
export async function sheetOf(area: Area, entry: string): Promise<string> {
	const markup = markupOf(area).map((file) => ({ raw: readFileSync(file, 'utf8'), extension: 'svelte' }));
	const purged = await new PurgeCSS().purge({
		content: markup,
		css: [{ raw: readFileSync(designSystem, 'utf8') }],
		defaultExtractor: (text) => ({
			attributes: { names: [], values: [] },
			ids: [],
			undetermined: [],
			...namesIn(text)
		}),
		// Words of addresses and of our own kit, which the design system happens to have classes for.
		blocklist: ['card', 'warning'],
		safelist: { standard: [':root', 'html', 'body'] },
		dynamicAttributes: ['type', 'data-focus-mouse', 'href', 'hidden', 'role', 'tabindex', 'disabled'],
		keyframes: true,
		fontFace: true
	});
	return withoutIdleVariables(withoutSides(escaped(purged[0]?.css ?? '') + ownParts(entry)));
}

/**
 * The design system draws pictures with bare per cent signs in their addresses; the framework decodes every address.
 * Nobody hands in a file on our pages.
 */
function escaped(css: string): string {
	const fileless = css.replace(/(?<=[}{]\s*)[^{}@]*::file-selector-button[^{}]*\{[^{}]*\}/g, '');
	return fileless.replace(/url\((["']?)data:.*?\1\)/g, (address) => address.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'));
}

function unpurged(entry: string): string {
	return withoutSides(escaped(readFileSync(designSystem, 'utf8')) + ownParts(entry));
}

function ownParts(entry: string): string {
	const listed = [...readFileSync(entry, 'utf8').matchAll(/@import '([^']+)'/g)];
	return listed.map((found) => readFileSync(resolve(dirname(entry), found[1] ?? ''), 'utf8')).join('\n');
}
