const definition = /(?<=[{;]\s*)(--[\w-]+)\s*:(?:"[^"]*"|'[^']*'|[^;{}"'])*(?:;|(?=\}))/g;

/** A sheet without the custom properties that nothing in it reads; the design system defines hundreds. */
export function withoutIdleVariables(css: string): string {
	const read = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((found) => found[1]));
	const kept = css.replace(definition, (whole, name: string) => (read.has(name) ? whole : ''));
	// What went may have been the only reader of another.
	return kept === css ? css : withoutIdleVariables(kept);
}
