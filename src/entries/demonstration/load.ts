import { loadAgreement } from '#rooms/agreements/index.ts';
import { giveDemonstrationLinks, loadNetwork, loadPeople } from '#rooms/network/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { inTransaction, type Platform } from '#platform/database/index.ts';
import { createUser, identity } from '#platform/identity/index.ts';
import { tellDemonstration } from './tell.ts';
import { agreementFiles, networkFile, peopleToLoad } from './files.ts';

const actor = systemActor('load-demonstration', null, 'command');

/**
 * Loads the founding network, its fictitious people and its agreements in one transaction beside the accounts, then tells
 * the story of the last days. Accounts
 * have no password: only the demonstration's own entry lets someone in as one of them.
 */
export const loadDemonstration = async (platform: Platform): Promise<{ people: number }> => {
	const now = clock.now();
	const began = new Date(now.getTime() - 365 * 24 * 60 * 60 * 1000);
	const people = peopleToLoad();
	const house = await identity();
	for (const { user, email, name } of people) await createUser(house, { id: user, email, name });
	await inTransaction(platform.pools.app, actor, async (tx) => {
		await loadNetwork(tx, networkFile(), { demonstration: true, now: began });
		await loadPeople(tx, people, began);
		await giveDemonstrationLinks(tx, began);
		for (const file of agreementFiles()) await loadAgreement(tx, file, began);
	});
	await tellDemonstration(platform, now);
	return { people: people.length };
};
