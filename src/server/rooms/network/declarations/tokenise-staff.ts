import { fullNameToken, searchKeyOf } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { centres } from '../organisations/queries.ts';
import { saveStaffToken } from './queries.ts';

/** A name as typed: the first word, and the rest. Their order does not matter to the token. */
const parts = (name: string): [string, string] => {
	const [first = '', ...rest] = name.trim().split(/\s+/);
	return [first, rest.join(' ')];
};

/**
 * Writes the token of a professional's own name, or of one she declares, under the search key of every Centre: whoever
 * works anywhere in the network may meet a case at any Centre. The exact spelling counts, not the sound: Mario and Maria
 * sound alike without their vowels, and a wall that nobody can lift must not stand by mistake.
 */
export const tokeniseStaff = async (
	tx: Transaction,
	staff: { professional: string; name: string; basis: 'self' | 'declared'; now: Date }
): Promise<void> => {
	const [given, family] = parts(staff.name);
	const organisations = new Set((await centres(tx)).map(({ organisation }) => organisation));
	for (const organisation of organisations) {
		const tokens = fullNameToken(await searchKeyOf(tx, organisation, staff.now), given, family);
		if (tokens) await saveStaffToken(tx, { organisation, token: tokens.exact, ...staff });
	}
};
