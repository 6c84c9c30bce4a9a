import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { id, useCase } from '#platform/use-case/index.ts';
import { mayLeadPeople } from '../permissions.ts';

/** Takes back an invitation that nobody has accepted yet. */
export const revokeInvitation = useCase({
	name: 'network.revoke-invitation',
	right: mayLeadPeople,
	form: z.object({ invitation: id() }),
	async run({ tx, now }, { invitation }) {
		const revoked = await tx
			.updateTable('network.invitation')
			.set({ revoked_at: now })
			.where('id', '=', invitation)
			.where('accepted_at', 'is', null)
			.where('revoked_at', 'is', null)
			.executeTakeFirst();
		if (revoked.numUpdatedRows === 0n) throw refusal('network.refusal.no-such-invitation');
		return { result: undefined, audit: { subjects: { invitation } } };
	}
});
