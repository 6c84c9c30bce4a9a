import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { id, useCase } from '#platform/use-case/index.ts';
import { mayLeadPeople } from '../permissions.ts';
import { markEnded } from './queries.ts';

/** Ends a colleague's role, from now; nobody ends the role they act in. */
export const endMembership = useCase({
	name: 'network.end-membership',
	right: mayLeadPeople,
	form: z.object({ membership: id() }),
	async run({ tx, actor, now }, { membership }) {
		if (membership === actor.membership) throw refusal('network.refusal.not-your-own-role');
		if (!(await markEnded(tx, membership, now))) throw refusal('network.refusal.no-such-role');
		return { result: undefined, audit: { subjects: { membership } } };
	}
});
