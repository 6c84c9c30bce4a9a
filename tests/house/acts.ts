import { globSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Act, Command } from '#platform/use-case/index.ts';

/** An act that a room offers: the room, the name its front door gives it, and the act itself. */
export interface Offered {
	readonly room: string;
	/** As a route writes it: `caseView`, `receivingActs.accept`. */
	readonly exported: string;
	readonly act: Act;
}

const isAct = (value: unknown): value is Act =>
	typeof value === 'function' &&
	'kind' in value &&
	(value.kind === 'command' || value.kind === 'view') &&
	'right' in value;

export const isCommand = (act: Act): act is Command<unknown> => act.kind === 'command';

const actsIn = (name: string, value: unknown): [string, Act][] => {
	if (isAct(value)) return [[name, value]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		isAct(inner) ? [[`${name}.${key}`, inner] as [string, Act]] : []
	);
};

/** Every use case and view that stands at the front door of a room; a new one is here without being listed anywhere. */
export const offeredActs = async (): Promise<readonly Offered[]> => {
	const doors = globSync('src/server/rooms/*/index.ts').sort();
	const rooms = await Promise.all(
		doors.map(async (door) => {
			const room = basename(dirname(door));
			const exported = (await import(resolve(door))) as Record<string, unknown>;
			return Object.entries(exported)
				.flatMap(([name, value]) => actsIn(name, value))
				.map(([name, act]) => ({ room, exported: name, act }));
		})
	);
	return rooms.flat();
};
