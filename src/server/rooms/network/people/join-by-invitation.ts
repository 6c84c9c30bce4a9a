import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { id, oneOf, text, useCase } from '#platform/use-case/index.ts';
import { secretHash } from '../offices/secret.ts';
import { mayAcceptInvitations } from '../permissions.ts';
import { acceptInvitation } from './accept-invitation.ts';

/** A person with an account joins the body that invited her, once per invitation. */
export const joinByInvitation = useCase({
	name: 'network.join-by-invitation',
	right: mayAcceptInvitations,
	form: z.object({ invitation: text(64), user: id(), name: text(120), locale: oneOf(['it', 'en']) }),
	async run({ tx, now }, { invitation, user, name, locale }) {
		const accepted = { tokenHash: secretHash(invitation), userId: user, name, locale, now };
		const joined = await acceptInvitation(tx, accepted);
		if (!joined) throw refusal('network.refusal.no-such-invitation');
		const { professional } = joined;
		return {
			result: joined,
			audit: { subjects: { ...joined } },
			facts: [{ name: 'network.staff-declared', payload: { professional } }]
		};
	}
});
