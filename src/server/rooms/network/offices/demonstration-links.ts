import { uuidv7 } from 'uuidv7';
import { theRootKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { centres } from '../organisations/queries.ts';
import { allOffices, linksInForce, linkWasGiven, saveOfficeLink } from './queries.ts';
import { secretHash } from './secret.ts';

/**
 * The secret of a demonstration office's link: derived from this installation's root key, so that `demo links` can print it
 * again and no other installation has it.
 */
export const demonstrationSecret = async (office: string): Promise<string> =>
	(await theRootKey().derive(`demonstration-link ${office}`)).subarray(0, 18).toString('base64url');

/** Gives every office of the demonstration its link; an office whose link was given or revoked keeps things as they are. */
export const giveDemonstrationLinks = async (tx: Transaction, now: Date): Promise<void> => {
	const [offices, all] = await Promise.all([allOffices(tx), centres(tx)]);
	for (const office of offices) {
		const centre = all.find(({ area }) => area === office.area);
		const token_hash = secretHash(await demonstrationSecret(office.code));
		if (!centre || (await linkWasGiven(tx, token_hash))) continue;
		const { id: centreId, organisation } = centre;
		await saveOfficeLink(tx, {
			id: uuidv7(),
			office: office.id,
			centre: centreId,
			organisation,
			token_hash,
			created_at: now,
			created_by: null
		});
	}
};

/** The links of the demonstration's offices that are in force, by office code. */
export const demonstrationLinks = async (tx: Transaction): Promise<{ office: string; path: string }[]> => {
	const rows = await linksInForce(tx);
	const links: { office: string; path: string }[] = [];
	for (const { code, token_hash } of rows) {
		const secret = await demonstrationSecret(code);
		if (token_hash.equals(secretHash(secret))) links.push({ office: code, path: `/refer/${secret}` });
	}
	return links;
};
