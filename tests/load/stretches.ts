import type { Arranged } from './arrange.ts';
import type { Ground } from './ground.ts';
import type { Shot } from './generator.ts';
import { SENT } from './measured.ts';
import type { Servers } from './servers.ts';

/** One line of the table: which server is asked for what, and what its figure is compared with. */
export interface Stretch {
	/** What is measured: list, open, refer. */
	readonly what: string;
	readonly of: string;
	readonly server: keyof Servers & ('bare' | 'data' | 'page');
	readonly says: string;
	readonly shots: readonly Shot[];
	/** The least ratio to the bare server that is aimed at. */
	readonly aim?: number;
}

const get = (path: string, headers: Shot['headers'] = {}): Shot => ({ method: 'GET', path, headers, status: 200 });

const list = ({ pages, cookie }: Arranged, host: string): Stretch[] => {
	const signedIn = { host, cookie };
	const squeezed = { ...signedIn, 'accept-encoding': 'br' };
	const what = 'list';
	return [
		{ what, of: 'bare', server: 'bare', says: 'the rows as JSON', shots: [get('/list')] },
		{
			what,
			of: 'bare+line',
			server: 'bare',
			says: 'the rows, and the audit line written',
			shots: [get('/list-with-line')]
		},
		{ what, of: 'data', server: 'data', says: 'the view, as JSON', shots: [get('/list')], aim: 0.6 },
		{ what, of: 'page', server: 'page', says: 'the page', shots: [get('/desk/cases', signedIn)], aim: 0.35 },
		{
			what,
			of: 'page-br',
			server: 'page',
			says: 'the page, as a browser gets it (brotli)',
			shots: [get('/desk/cases', squeezed)]
		},
		{
			what,
			of: 'data-any',
			server: 'data',
			says: 'the view, any page of the list',
			shots: pages.map((after) => get(`/list?after=${after}`))
		}
	];
};

const open = ({ cases, cookie }: Arranged, host: string): Stretch[] => {
	const what = 'open';
	const rows = cases.map((id) => get(`/open/${id}`));
	const pages = cases.map((id) => get(`/desk/cases/${id}`, { host, cookie }));
	return [
		{ what, of: 'bare', server: 'bare', says: 'the rows as JSON', shots: rows },
		{ what, of: 'data', server: 'data', says: 'the view, as JSON', shots: rows },
		{ what, of: 'page', server: 'page', says: 'the page', shots: pages }
	];
};

const refer = ({ links }: Arranged, host: string): Stretch[] => {
	const what = 'refer';
	const post: Shot = { method: 'POST', path: '/refer', status: 200 };
	const headers = {
		host,
		origin: `https://${host}`,
		'content-type': 'application/x-www-form-urlencoded',
		'x-forwarded-for': '{address}'
	};
	const body = `${new URLSearchParams(SENT).toString()}&once={once}`;
	const forms = links.map((link): Shot => ({ method: 'POST', path: `/refer/${link}`, headers, body, status: 200 }));
	return [
		{ what, of: 'bare', server: 'bare', says: 'the same rows, inserted', shots: [post] },
		{ what, of: 'data', server: 'data', says: 'the use case', shots: [post] },
		{ what, of: 'page', server: 'page', says: 'the form of an office, sent', shots: forms }
	];
};

/** Everything that is measured, or what `only` names: 'list', or 'list/data'. */
export const stretchesOf = (ground: Ground, arranged: Arranged, only: readonly string[]): Stretch[] => {
	const host = new URL(ground.config.origin).host;
	const all = [...list(arranged, host), ...open(arranged, host), ...refer(arranged, host)];
	return only.length === 0 ? all : all.filter(({ what, of }) => only.includes(what) || only.includes(`${what}/${of}`));
};
