import { fullNameToken, searchKeyOf } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { centres } from '../organisations/queries.ts';
import { saveStaffToken } from './queries.ts';

/**
 * The ways in which a name is met at an intake: whole, and where it has three words or more also as its first and its last:
 * Anna Maria Rossi is Anna Rossi too. The order within a way does not matter to the token.
 */
export const waysOfName = (name: string): [string, string][] => {
	const words = name.trim().split(/\s+/);
	const [first = ''] = words;
	const whole: [string, string] = [first, words.slice(1).join(' ')];
	return words.length > 2 ? [whole, [first, words.at(-1) ?? '']] : [whole];
};

/**
 * Writes the tokens of a professional's own name, or of one she declares, under the search key of every Centre: whoever
 * works anywhere in the network may meet a case at any Centre. The exact spelling counts, not the sound: Mario and Maria
 * sound alike without their vowels, and a wall that nobody can lift must not stand by mistake.
 */
export const tokeniseStaff = async (
	tx: Transaction,
	staff: { professional: string; name: string; basis: 'self' | 'declared'; now: Date }
): Promise<void> => {
	const organisations = new Set((await centres(tx)).map(({ organisation }) => organisation));
	for (const organisation of organisations) {
		const key = await searchKeyOf(tx, organisation, staff.now);
		for (const [given, family] of waysOfName(staff.name)) {
			const tokens = fullNameToken(key, given, family);
			if (tokens) await saveStaffToken(tx, { organisation, token: tokens.exact, ...staff });
		}
	}
};
