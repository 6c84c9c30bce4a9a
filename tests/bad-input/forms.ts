/** A field of a form as a browser would send it. */
export interface Field {
	readonly name: string;
	readonly kind: 'one-of' | 'any-of' | 'tick' | 'text' | 'number';
	/** The values offered, for one-of, any-of and tick. */
	readonly options: readonly string[];
	/** The longest text; null where the page names none. */
	readonly longest: number | null;
}

export interface Form {
	/** The address it is sent to, resolved against its page. */
	readonly action: string;
	readonly fields: readonly Field[];
}

/** Reads the forms of a page. The markup is our own kit's, so a few expressions read it. */
export function formsOf(html: string, page: string): Form[] {
	return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
		.filter(([, head = '']) => /method="post"/i.test(head))
		.map(([, head = '', body = '']) => ({
			action: new URL(attribute(head, 'action') ?? page, `http://page${page}`).href.slice('http://page'.length),
			fields: fieldsOf(body)
		}));
}

interface Control {
	name: string;
	type: string;
	value: string;
	longest: number | null;
}

function fieldsOf(body: string): Field[] {
	const controls = [...inputs(body), ...buttons(body), ...areas(body), ...selects(body)];
	return [...Map.groupBy(controls, ({ name }) => name)].map(([name, all]) => {
		const [first] = all;
		const options = all.map(({ value }) => value);
		const longest = first?.longest ?? null;
		return { name, kind: kindOf(first?.type ?? 'text', all.length), options, longest };
	});
}

function kindOf(type: string, count: number): Field['kind'] {
	if (type === 'checkbox') return count > 1 ? 'any-of' : 'tick';
	if (['radio', 'select', 'hidden', 'submit'].includes(type)) return 'one-of';
	return type === 'number' ? 'number' : 'text';
}

const inputs = (body: string): Control[] =>
	[...body.matchAll(/<input\b([^>]*)>/g)].flatMap(([, head = '']) => control(head, attribute(head, 'type') ?? 'text'));

const buttons = (body: string): Control[] =>
	[...body.matchAll(/<button\b([^>]*)>/g)].flatMap(([, head = '']) => control(head, 'submit'));

const areas = (body: string): Control[] =>
	[...body.matchAll(/<textarea\b([^>]*)>/g)].flatMap(([, head = '']) => control(head, 'text'));

const selects = (body: string): Control[] =>
	[...body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(([, head = '', inner = '']) =>
		[...inner.matchAll(/<option\b([^>]*)>/g)].flatMap(([, option = '']) =>
			control(`${head} value="${attribute(option, 'value') ?? ''}"`, 'select')
		)
	);

function control(head: string, type: string): Control[] {
	const name = attribute(head, 'name');
	if (!name) return [];
	const longest = attribute(head, 'maxlength');
	return [{ name, type, value: attribute(head, 'value') ?? '', longest: longest === null ? null : Number(longest) }];
}

function attribute(head: string, name: string): string | null {
	const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)?.[1];
	return found === undefined ? null : found.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
