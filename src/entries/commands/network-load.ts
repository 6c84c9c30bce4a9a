import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { loadNetwork, NetworkFile } from '#rooms/network/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import type { Answer, Command } from './command.ts';

const refused = (line: string): Answer => ({ lines: [line], json: null, refused: true });

const readJson = (path: string): unknown => {
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch {
		return undefined;
	}
};

/** How a real installation begins: areas, bodies, Centres, offices and services from one file in the form of demo/. */
export const command: Command = {
	usage: '<file.json>',
	words: 1,
	async run({ platform, words }) {
		const [path = ''] = words;
		const file = NetworkFile.safeParse(readJson(path));
		if (!file.success) return refused(`${path} is no network file: ${z.prettifyError(file.error)}`);
		const { pools } = await platform();
		const actor = systemActor('network-load', null, 'command');
		try {
			await inTransaction(pools.app, actor, (tx) =>
				loadNetwork(tx, file.data, { demonstration: false, now: clock.now() })
			);
		} catch (error) {
			if (error instanceof Error && error.message.startsWith('the network file')) return refused(error.message);
			throw error;
		}
		const { areas, organisations, offices } = file.data;
		const json = { areas: areas.length, organisations: organisations.length, offices: offices.length };
		return { lines: [`Loaded: ${json.areas} areas, ${json.organisations} bodies, ${json.offices} offices.`], json };
	}
};
