import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NetworkFile, PeopleFile, type PersonToLoad } from '#rooms/network/index.ts';

const folder = join(import.meta.dirname, '../../../demo');

const read = (name: string): Record<string, unknown> =>
	JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;

/** The founding network: public facts of areas and bodies, with fictitious offices and services. */
export const networkFile = () =>
	NetworkFile.parse({ ...read('people.json'), ...read('organisations.json'), areas: read('network.json')['areas'] });

/** An id that is the same on every installation of the demonstration. */
export const stableId = (of: string): string => {
	const hex = createHash('sha256').update(`accanto demonstration ${of}`).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The fictitious people, with their stable ids. */
export const peopleToLoad = (): PersonToLoad[] =>
	PeopleFile.parse(read('people.json')).people.map((person) => ({
		...person,
		user: stableId(`user ${person.email}`),
		professional: stableId(`professional ${person.email}`),
		membership: stableId(`membership ${person.email}`)
	}));

/** The demonstration's agreements, as they stand in their files. */
export const agreementFiles = (): unknown[] =>
	readdirSync(join(folder, 'agreements'))
		.filter((name) => name.endsWith('.json'))
		.toSorted()
		.map((name) => read(join('agreements', name)));
