import { open, organisationDataKey } from '#platform/crypto/index.ts';
import type { Role } from '#platform/access/index.ts';
import { view } from '#platform/use-case/index.ts';
import { secretHash } from '../offices/secret.ts';
import { organisationById } from '../organisations/queries.ts';
import { mayAcceptInvitations } from '../permissions.ts';
import { invitationSeen } from './queries.ts';
import { invitationOpen } from './rules.ts';

/** What the holder of an invitation's link sees: who invites, to what, and the address it was sent to. */
export interface SeenInvitation {
	readonly email: string;
	readonly organisationIt: string;
	readonly organisationEn: string;
	readonly role: Role;
}

/** An open invitation by the secret of its link; null for an unknown, used, revoked or old one: the answer is the same. */
export const seeInvitation = view<SeenInvitation | null, string>({
	name: 'network.see-invitation',
	right: mayAcceptInvitations,
	async read({ tx, now }, secret) {
		const invitation = await invitationSeen(tx, secretHash(secret));
		if (!invitation || !invitationOpen(invitation, now)) return { result: null, audit: null };
		const { id, organisation, role } = invitation;
		const key = await organisationDataKey(tx, organisation, now);
		const email = open(key, { table: 'network.invitation', column: 'email_sealed', row: id }, invitation.email_sealed);
		const body = await organisationById(tx, organisation);
		const names = { organisationIt: body?.name_it ?? '', organisationEn: body?.name_en ?? '' };
		return { result: { email, role: role as Role, ...names }, audit: { subjects: { invitation: id } } };
	}
});
