import { nameTokens, phoneTokens, searchKeyOf, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { openDetails, safeContactsOf } from '../contacts/queries.ts';
import { partiesOf, replaceTokens } from './queries.ts';

/**
 * Makes a case findable by the victim's alias and names and by the numbers of her safe contacts, and by nothing else: what
 * was changed or forgotten is found no more.
 */
export const indexNames = async (
	tx: Transaction,
	{
		file,
		key,
		now,
		alsoNumber = ''
	}: { file: { id: string; organisation: string }; key: DataKey; now: Date; alsoNumber?: string }
): Promise<void> => {
	const [search, victims, contacts] = await Promise.all([
		searchKeyOf(tx, file.organisation, now),
		partiesOf(tx, file.id, ['victim']),
		safeContactsOf(tx, [file.id])
	]);
	const names = victims.flatMap(({ identity }) => [identity.alias, identity.given, identity.family]);
	const numbers = contacts
		.filter(({ channel }) => ['phone', 'sms', 'trusted_person'].includes(channel))
		.map((contact) => openDetails(key, contact)?.value ?? '')
		.concat(alsoNumber);
	await replaceTokens(tx, file, [
		...names.filter((name) => name !== '').flatMap((name) => nameTokens(search, name, 'index')),
		...numbers.filter((number) => number !== '').flatMap((number) => phoneTokens(search, number, 'index'))
	]);
};
