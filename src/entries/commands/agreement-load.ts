import { readFileSync } from 'node:fs';
import { loadAgreement } from '#rooms/agreements/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import type { Command } from './command.ts';

/** Loads an agreement from its file; its examples run first, and one that does not hold refuses the whole. */
export const command: Command = {
	usage: '<file.json>',
	words: 1,
	async run({ platform, words }) {
		const [path = ''] = words;
		const { pools } = await platform();
		const actor = systemActor('agreement-load', null, 'command');
		try {
			const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
			await inTransaction(pools.app, actor, (tx) => loadAgreement(tx, json, clock.now()));
		} catch (error) {
			const why = error instanceof Error ? error.message : 'no reason given';
			return { lines: [`${path} was not loaded: ${why}`], json: null, refused: true };
		}
		return { lines: [`${path} is loaded.`], json: { loaded: true } };
	}
};
