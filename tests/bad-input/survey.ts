import { formsOf, type Form } from './forms.ts';
import { from, send, type Answer } from './send.ts';
import type { Arranged, Sender } from './arrange.ts';
import { addressesOf, type Route } from './routes.ts';

/** One page as one sender sees it. */
export interface Seen {
	readonly route: Route;
	readonly sender: Sender;
	readonly path: string;
	readonly answer: Answer;
	readonly forms: readonly Form[];
}

/** Who looks where: links open without a session, so nobody who has one is sent there. */
const goesThere = ({ template }: Route, { name }: Sender): boolean => {
	if (name === 'the proved link') return template.startsWith('/answer');
	if (/^\/(desk|account)/.test(template)) return true;
	return name === 'the public' || name === 'operator.livorno';
};

/** Looks at every page with every real value, as everybody. */
export async function survey(origin: string, routes: readonly Route[], { senders, values }: Arranged): Promise<Seen[]> {
	const tasks = routes
		.filter(({ isPage, methods }) => isPage || methods.includes('GET'))
		.flatMap((route) => addressesOf(route, values).map((path) => ({ route, path })))
		.flatMap(({ route, path }) =>
			senders.filter((one) => goesThere(route, one)).map((sender) => ({ route, path, sender }))
		);
	return inParallel(tasks, async ({ route, path, sender }, n) => {
		const answer = await send(origin, { method: 'GET', target: path, headers: headersOf(origin, sender) }, from(n));
		const forms = answer.status === 200 ? formsOf(answer.body, path) : [];
		return { route, sender, path, answer, forms };
	});
}

/** What a browser says about itself. */
export const headersOf = (origin: string, { cookie }: Sender): [string, string][] => [
	['host', new URL(origin).host],
	['origin', origin],
	['accept', 'text/html,application/xhtml+xml'],
	...(cookie ? [['cookie', cookie] satisfies [string, string]] : [])
];

/** Sixteen at a time, as many as a small office sends in a busy minute. */
export async function inParallel<T, R>(tasks: readonly T[], work: (task: T, n: number) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	let next = 0;
	const lane = async (): Promise<void> => {
		for (let n = next++; n < tasks.length; n = next++) results[n] = await work(tasks[n] as T, n);
	};
	await Promise.all(Array.from({ length: 16 }, lane));
	return results;
}
