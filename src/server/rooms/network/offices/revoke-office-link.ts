import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { id, useCase } from '#platform/use-case/index.ts';
import { mayLeadOffices } from '../permissions.ts';
import { endOfficeLink } from './queries.ts';

/** Takes a link away: from now on it answers like one that never was. */
export const revokeOfficeLink = useCase({
	name: 'network.revoke-office-link',
	right: mayLeadOffices,
	form: z.object({ link: id() }),
	async run({ tx, actor, now }, { link }) {
		const ended = await endOfficeLink(tx, { link, by: actor.professional, now });
		if (!ended) throw refusal('network.refusal.no-such-link');
		return { result: undefined, audit: { subjects: { link } } };
	}
});
