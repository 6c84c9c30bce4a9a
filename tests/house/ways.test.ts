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
const sent = () =>
	ways
		.filter(({ method }) => method === 'POST')
		.map((way) => ({ way, acts: actsOf(way.reaches) }))
		.filter(({ acts: used }) => used.length > 0);

describe('what a way in may use', () => {
	test('reading a page changes nothing: it uses views alone', () => {
		const changing = ways
			.filter(({ method }) => method === 'GET')
			.filter(({ reaches }) => actsOf(reaches).some(({ kind }) => kind === 'command'));
		expect(changing.map(nameOf)).toEqual([]);
	});

	test('a form changes something by a command, or asks for a view whose question must stand in no address', () => {
		const reading = sent().filter(({ acts: used }) => used.every(({ kind }) => kind === 'view'));
		const views = reading.flatMap(({ acts: used }) => used.map(({ name }) => name));
		expect([...new Set(views)].sort()).toEqual(Object.keys(READ_BY_POST).sort());
	});

	test('a form does one thing: it uses at most one command', () => {
		const several = sent().filter(({ acts: used }) => used.filter(({ kind }) => kind === 'command').length > 1);
		expect(several.map(({ way }) => nameOf(way))).toEqual([]);
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
