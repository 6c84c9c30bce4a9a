import type { Served } from '#tests/served.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface Submitted {
	status: number;
	location: string | null;
	html: string;
}

/**
 * Sends a form as a browser does, as whoever the cookie says.
 * @throws when it is refused: whoever arranges something wants to know at once.
 */
export async function submit(
	{ origin }: Pick<Served, 'origin'>,
	cookie: string,
	path: string,
	fields: Fields
): Promise<Submitted> {
	const pairs = Object.entries(fields).flatMap(([name, value]) =>
		[value].flat().map((one) => [name, one] as [string, string])
	);
	const answer = await fetch(`${origin}${path}`, {
		method: 'POST',
		headers: { origin, accept: 'text/html', cookie },
		body: new URLSearchParams(pairs),
		redirect: 'manual'
	});
	const html = await answer.text();
	if (answer.status >= 400) throw new Error(`${path} was refused with ${String(answer.status)}: ${said(html)}`);
	return { status: answer.status, location: answer.headers.get('location'), html };
}

/** What the page says is wrong. */
const said = (html: string): string =>
	(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html)
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ')
		.slice(0, 600);

/** A page as whoever the cookie says. */
export async function page({ origin }: Pick<Served, 'origin'>, cookie: string, path: string): Promise<string> {
	const answer = await fetch(`${origin}${path}`, { headers: { accept: 'text/html', cookie }, redirect: 'manual' });
	if (answer.status !== 200) throw new Error(`${path} answers ${String(answer.status)}.`);
	return answer.text();
}
