import { uuidv7 } from 'uuidv7';
import type { Transaction } from '#platform/database/index.ts';
import { tokeniseStaff } from '../declarations/tokenise-staff.ts';
import { invitationByHash } from './queries.ts';
import { invitationOpen } from './rules.ts';

/**
 * Turns an invitation into a professional with a membership, once. Runs inside the transaction of the system actor
 * "accept-invitation", beside the making of the account.
 * @returns nothing when the invitation is unknown, used, revoked or too old: the answer is one and the same
 */
export const acceptInvitation = async (
	tx: Transaction,
	accepted: { tokenHash: Buffer; userId: string; name: string; locale: 'it' | 'en'; now: Date }
): Promise<{ professional: string; membership: string; organisation: string } | undefined> => {
	const { tokenHash, userId, name, locale, now } = accepted;
	const invitation = await invitationByHash(tx, tokenHash);
	if (!invitation || !invitationOpen(invitation, now)) return undefined;
	const { organisation, role, area, centre } = invitation;
	const professional = uuidv7();
	const membership = uuidv7();
	await tx
		.insertInto('network.professional')
		.values({ id: professional, user_id: userId, organisation, name, locale, created_at: now })
		.execute();
	await tx
		.insertInto('network.membership')
		.values({ id: membership, professional, organisation, role, area, centre, from: now, given_by: invitation.created_by })
		.execute();
	await tx
		.updateTable('network.invitation')
		.set({ accepted_at: now, accepted_by: professional })
		.where('id', '=', invitation.id)
		.execute();
	await tokeniseStaff(tx, { professional, name, basis: 'self', now });
	return { professional, membership, organisation };
};
