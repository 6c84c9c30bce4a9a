import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { id, useCase } from '#platform/use-case/index.ts';
import { mayLeadPeople } from '../permissions.ts';

/** Ends a colleague's role, from now; nobody ends the role they act in. */
export const endMembership = useCase({
	name: 'network.end-membership',
	right: mayLeadPeople,
	form: z.object({ membership: id() }),
	async run({ tx, actor, now }, { membership }) {
		if (membership === actor.membership) throw refusal('network.refusal.not-your-own-role');
		const ended = await tx
			.updateTable('network.membership')
			.set({ until: now })
			.where('id', '=', membership)
			.where((row) => row.or([row('until', 'is', null), row('until', '>', now)]))
			.executeTakeFirst();
		if (ended.numUpdatedRows === 0n) throw refusal('network.refusal.no-such-role');
		return { result: undefined, audit: { subjects: { membership } } };
	}
});
