import { uuidv7 } from 'uuidv7';
import type { Transaction } from '#platform/database/index.ts';
import { tokeniseStaff } from '../declarations/tokenise-staff.ts';
import { invitationByHash, markAccepted, professionalOfUser, saveMembership, saveProfessional } from './queries.ts';
import { invitationOpen } from './rules.ts';

// Whoever works in a body already keeps her one professional, and gets one more membership.
const professionalOf = async (
	tx: Transaction,
	person: { userId: string; organisation: string; name: string; locale: 'it' | 'en'; now: Date }
): Promise<string> => {
	const { userId, organisation, name, locale, now } = person;
	const known = await professionalOfUser(tx, userId);
	if (known !== undefined) return known;
	const id = uuidv7();
	await saveProfessional(tx, { id, user_id: userId, organisation, name, locale, created_at: now });
	return id;
};

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
	const membership = uuidv7();
	const professional = await professionalOf(tx, { userId, organisation, name, locale, now });
	const given = { from: now, given_by: invitation.created_by };
	await saveMembership(tx, { id: membership, professional, organisation, role, area, centre, ...given });
	await markAccepted(tx, { invitation: invitation.id, by: professional, now });
	await tokeniseStaff(tx, { professional, name, basis: 'self', now });
	return { professional, membership, organisation };
};
