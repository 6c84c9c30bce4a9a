import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from '#platform/database/index.ts';
import { loadNetwork, NetworkFile } from '#rooms/network/index.ts';
import { loadAgreement } from './register/load-agreement.ts';

const folder = join(import.meta.dirname, '../../../../demo');
const read = (name: string): Record<string, unknown> =>
	JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;

/** The bodies of the founding network with the demonstration agreements between them, for tests. Acts as the system. */
export const loadStory = async (tx: Transaction, now: Date): Promise<void> => {
	const bodies = { ...read('people.json'), ...read('organisations.json'), areas: read('network.json')['areas'] };
	await loadNetwork(tx, NetworkFile.parse(bodies), { demonstration: true, now: now });
	const files = readdirSync(join(folder, 'agreements')).filter((name) => name.endsWith('.json'));
	for (const name of files.toSorted()) await loadAgreement(tx, read(join('agreements', name)), now);
};
