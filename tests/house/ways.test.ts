import { beforeAll, describe, expect, test } from 'vitest';
import { offeredActs, type Offered } from './acts.ts';
import { nameOf } from './print-permissions.ts';
import { surroundings, waysOfRoutes } from './routes.ts';
import { READ_BY_POST } from './without-act.ts';

let acts: Map<string, Offered>;
beforeAll(async () => {
	acts = new Map((await offeredActs()).map((one) => [`${one.room}#${one.exported}`, one]));
});

const actsOf = (reaches: readonly string[]) => reaches.flatMap((key) => acts.get(key)?.act ?? []);
const ways = waysOfRoutes();

describe('what a way in may use', () => {
	test('reading a page changes nothing: it uses views alone', () => {
		const changing = ways
			.filter(({ method }) => method === 'GET')
			.filter(({ reaches }) => actsOf(reaches).some(({ kind }) => kind === 'command'));
		expect(changing.map(nameOf)).toEqual([]);
	});

	test('sending a form uses a command, or a view whose question must stand in no address', () => {
		const reading = ways
			.filter(({ method }) => method === 'POST')
			.flatMap(({ reaches }) => actsOf(reaches))
			.filter(({ kind, name }) => kind === 'view' && !Object.hasOwn(READ_BY_POST, name));
		expect(reading.map(({ name }) => name)).toEqual([]);
	});

	test('the list of views that are asked by a form holds nothing else', () => {
		const asked = ways.filter(({ method }) => method === 'POST').flatMap(({ reaches }) => actsOf(reaches));
		const views = new Set(asked.filter(({ kind }) => kind === 'view').map(({ name }) => name));
		expect(Object.keys(READ_BY_POST).filter((name) => !views.has(name))).toEqual([]);
	});

	test('layouts and the hook reach no act', () => {
		const reaching = surroundings().filter(({ reaches }) => actsOf(reaches).length > 0);
		expect(reaching.map(({ file }) => file)).toEqual([]);
	});
});

describe('acts', () => {
	test('each has its own name, which begins with its room', () => {
		const names = [...acts.values()].map(({ room, act }) => [room, act.name] as const);
		expect(new Set(names.map(([, name]) => name)).size).toBe(names.length);
		expect(names.filter(([room, name]) => !name.startsWith(`${room}.`))).toEqual([]);
	});

	test('each has a right that says who may, in a sentence, and names its roles', () => {
		const dumb = [...acts.values()].filter(({ act }) => act.right.says.length < 20 || act.right.roles.length === 0);
		expect(dumb.map(({ act }) => act.name)).toEqual([]);
	});
});
