import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { moduleOf, reachedRooms } from './reached.ts';

/** One way to call a page: reading it, or sending one of its forms. */
export interface Way {
	/** The address, without the folders that only group: `/desk/cases/[case]`. */
	readonly path: string;
	readonly method: 'GET' | 'POST';
	/** The form's action; empty for a page's only form. */
	readonly action: string;
	/** What it reaches at front doors of rooms: `centres#caseView`. */
	readonly reaches: readonly string[];
}

const pathOf = (folder: string): string => {
	const path = folder.replace(/^src\/routes/, '').replaceAll(/\/\([^)]+\)/g, '');
	return path === '' ? '/' : path;
};

const METHODS = ['GET', 'POST'] as const;

/** Every page and every endpoint of the routes, with each of its ways. */
export const waysOfRoutes = (): readonly Way[] => {
	const pages = globSync('src/routes/**/+page.svelte').map((file) => waysOfPage(dirname(file)));
	const ends = globSync('src/routes/**/+server.ts').map(waysOfEndpoint);
	return [...pages, ...ends]
		.flat()
		.sort((a, b) => `${a.path} ${a.method} ${a.action}`.localeCompare(`${b.path} ${b.method} ${b.action}`, 'en'));
};

function waysOfPage(folder: string): Way[] {
	const path = pathOf(folder);
	const file = join(folder, '+page.server.ts');
	if (!existsSync(file)) return [{ path, method: 'GET', action: '', reaches: [] }];
	const { own } = moduleOf(file);
	const load = own.get('load');
	const reaches = load ? [...reachedRooms(file, load)] : [];
	const actions = own.get('actions');
	return [{ path, method: 'GET', action: '', reaches }, ...(actions ? waysOfActions(path, file, actions) : [])];
}

function waysOfActions(path: string, file: string, actions: ts.Node): Way[] {
	if (!ts.isObjectLiteralExpression(actions)) throw new Error(`${file}: actions is no object that can be read.`);
	return actions.properties.map((property) => {
		if (!property.name || !ts.isIdentifier(property.name)) throw new Error(`${file}: an action has no plain name.`);
		const name = property.name.text;
		const action = name === 'default' ? '' : name;
		return { path, method: 'POST', action, reaches: [...reachedRooms(file, property)] };
	});
}

function waysOfEndpoint(file: string): Way[] {
	const { own } = moduleOf(file);
	return METHODS.flatMap((method) => {
		const node = own.get(method);
		return node ? [{ path: pathOf(dirname(file)), method, action: '', reaches: [...reachedRooms(file, node)] }] : [];
	});
}

/** What surrounds pages: layouts and what every request passes; they reach no act of a room. */
export const surroundings = (): readonly { file: string; reaches: readonly string[] }[] =>
	[...globSync('src/routes/**/+layout.server.ts'), 'src/hooks.server.ts', 'src/sign-in.server.ts'].map((file) => ({
		file,
		reaches: [...moduleOf(file).own.values()].flatMap((node) => [...reachedRooms(file, node)])
	}));
