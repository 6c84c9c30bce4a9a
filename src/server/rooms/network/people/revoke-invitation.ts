import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { id, useCase } from '#platform/use-case/index.ts';
import { mayLeadPeople } from '../permissions.ts';
import { markRevoked } from './queries.ts';

/** Takes back an invitation that nobody has accepted yet. */
export const revokeInvitation = useCase({
	name: 'network.revoke-invitation',
	right: mayLeadPeople,
	form: z.object({ invitation: id() }),
	async run({ tx, now }, { invitation }) {
		if (!(await markRevoked(tx, invitation, now))) throw refusal('network.refusal.no-such-invitation');
		return { result: undefined, audit: { subjects: { invitation } } };
	}
});
