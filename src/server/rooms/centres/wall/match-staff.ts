import { fullNameToken, searchKeyOf } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { staffOf, staffWithTokens } from '#rooms/network/index.ts';
import { saveConflicts, saveWallTokens } from './queries.ts';
import { closest, walledBodies } from './rules.ts';

/** Whose names and bodies are behind a request, case or delivery. */
export interface Behind {
	/** The Centre's organisation, under whose search key names are compared. */
	readonly organisation: string;
	readonly subject: string;
	readonly names: readonly { readonly given: string; readonly family: string }[];
	/** Bodies of the network that a suspect or a relative works for. */
	readonly employers: readonly string[];
	readonly now: Date;
}

/**
 * Builds the conflict wall of a subject: keeps the keyed tokens of the names behind it, compares them with those of staff
 * and of the people they declared, and keeps out whoever matches. From the next statement on, the acting professional too
 * may be kept out: call it last.
 * @returns the professionals who can no longer find or open the subject
 */
export const matchStaff = async (tx: Transaction, behind: Behind): Promise<readonly string[]> => {
	const { organisation, subject, now } = behind;
	const searchKey = await searchKeyOf(tx, organisation, now);
	const tokens = new Set(
		behind.names.flatMap(({ given, family }) => fullNameToken(searchKey, given, family)?.exact ?? [])
	);
	await saveWallTokens(
		tx,
		[...tokens].map((token) => ({ organisation, token, subject }))
	);
	const byName = await staffWithTokens(tx, organisation, [...tokens]);
	const byBody = await staffOf(tx, walledBodies(behind.employers, organisation));
	const matches = closest([...byName, ...byBody.map((professional) => ({ professional, basis: 'employer' as const }))]);
	await saveConflicts(
		tx,
		matches.map((match) => ({ ...match, subject, organisation, at: now }))
	);
	return matches.map(({ professional }) => professional);
};
