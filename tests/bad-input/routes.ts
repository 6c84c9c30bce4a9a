import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A route of the built pages, as the built manifest lists it: a new one is in every check from its first build. */
export interface Route {
	/** '/desk/cases/[case]' */
	readonly template: string;
	/** Names between the brackets. */
	readonly params: readonly string[];
	/** Names of form actions; 'default' is the nameless one. */
	readonly actions: readonly string[];
	/** Methods of an endpoint; a page has none of its own. */
	readonly methods: readonly string[];
	readonly isPage: boolean;
}

interface Built {
	manifest: {
		routes: {
			id: string;
			params: { name: string }[];
			page: { leaf: number } | null;
			endpoint: (() => Promise<Record<string, unknown>>) | null;
		}[];
		nodes: (() => Promise<{ server?: { actions?: Record<string, unknown> } }>)[];
	};
}

/** Every route of the built product. */
export async function discoverRoutes(): Promise<Route[]> {
	const file = pathToFileURL(resolve(import.meta.dirname, '../../build/server/manifest.js')).href;
	const { manifest } = (await import(/* @vite-ignore */ file)) as Built;
	return Promise.all(
		manifest.routes.map(async ({ id, params, page, endpoint }) => {
			const node = page ? await manifest.nodes[page.leaf]?.() : undefined;
			const template = id.replace(/\/\([^)]+\)/g, '').replace(/\[(\w+)=\w+\]/g, '[$1]') || '/';
			const methods = endpoint ? Object.keys(await endpoint()).filter((name) => /^[A-Z]+$/.test(name)) : [];
			const actions = Object.keys(node?.server?.actions ?? {});
			return { template, params: params.map(({ name }) => name), actions, methods, isPage: page !== null };
		})
	);
}

/** Every address of a route, with each of the given values in each of its places. */
export function addressesOf(route: Route, values: ReadonlyMap<string, readonly string[]>): string[] {
	return route.params.reduce(
		(paths, name) =>
			paths.flatMap((path) => valuesOf(route, name, values).map((value) => path.replace(`[${name}]`, value))),
		[route.template]
	);
}

/** A name may mean different things behind different doors: '/refer/[link]' before '[link]'. */
export function valuesOf(
	route: Route,
	name: string,
	values: ReadonlyMap<string, readonly string[]>
): readonly string[] {
	const door = route.template.split('/')[1] ?? '';
	return values.get(`${door}/${name}`) ?? values.get(name) ?? values.get('') ?? [];
}
