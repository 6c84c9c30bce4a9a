import { uuidv7 } from 'uuidv7';
import type { Role } from '#platform/access/index.ts';
import { organisationDataKey, seal } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { newSecret, secretHash } from '../offices/secret.ts';
import { centres } from '../organisations/queries.ts';
import { saveInvitation } from './queries.ts';
import { INVITATION_LASTS } from './rules.ts';

/**
 * Writes an invitation and gives the path of its link; the secret in it is kept nowhere else.
 * @returns a path of this installation
 */
export const openInvitation = async (
	tx: Transaction,
	asked: { organisation: string; email: string; role: Role; area: string | null; by: string | null; now: Date }
): Promise<string> => {
	const { organisation, email, role, area, by, now } = asked;
	const centre = (await centres(tx)).find((one) => one.organisation === organisation);
	const id = uuidv7();
	const secret = newSecret();
	const key = await organisationDataKey(tx, organisation, now);
	await saveInvitation(tx, {
		id,
		organisation,
		email_sealed: seal(key, { table: 'network.invitation', column: 'email_sealed', row: id }, email.toLowerCase()),
		role,
		area: area ?? centre?.area ?? null,
		centre: centre?.id ?? null,
		token_hash: secretHash(secret),
		created_at: now,
		created_by: by,
		expires_at: new Date(now.getTime() + INVITATION_LASTS)
	});
	return `/account/invitation/${secret}`;
};
