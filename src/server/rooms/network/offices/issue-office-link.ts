import { z } from 'zod';
import { uuidv7 } from 'uuidv7';
import { refusal } from '#platform/access/index.ts';
import { id, useCase } from '#platform/use-case/index.ts';
import { centres } from '../organisations/queries.ts';
import { mayLeadOffices } from '../permissions.ts';
import { officeById, saveOfficeLink } from './queries.ts';
import { newSecret, secretHash } from './secret.ts';

/**
 * Gives an office a link by which it can only send to this Centre. The secret is in the answer and nowhere else.
 * An office may hold several links at once (a new one is given before the old one is taken away).
 */
export const issueOfficeLink = useCase({
	name: 'network.issue-office-link',
	right: mayLeadOffices,
	form: z.object({ office: id() }),
	async run({ tx, actor, now }, { office: officeId }) {
		const office = await officeById(tx, officeId);
		if (!office) throw refusal('network.refusal.no-such-office', { field: 'office' });
		const centre = (await centres(tx, office.area)).find(({ organisation }) => organisation === actor.organisation);
		if (!centre) throw refusal('network.refusal.no-centre-in-area', { field: 'office' });
		const secret = newSecret();
		const link = uuidv7();
		await saveOfficeLink(tx, {
			id: link,
			office: office.id,
			centre: centre.id,
			organisation: centre.organisation,
			token_hash: secretHash(secret),
			created_at: now,
			created_by: actor.professional
		});
		return { result: { secret, link, office: office.id }, audit: { subjects: { office: office.id, link } } };
	}
});
