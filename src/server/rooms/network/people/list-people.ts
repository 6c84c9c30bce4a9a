import { failedMails } from '#platform/mail/index.ts';
import { view } from '#platform/use-case/index.ts';
import { centres } from '../organisations/queries.ts';
import { mayLeadPeople } from '../permissions.ts';
import { colleagues, openInvitations } from './queries.ts';
import { rolesToGive } from './rules.ts';

/** The people of the acting organisation, the invitations that wait, the mail that did not leave, and the roles that may be given. */
export const listPeople = view({
	name: 'network.list-people',
	right: mayLeadPeople,
	async read({ tx, actor, now }) {
		const runsCentre = (await centres(tx)).some(({ organisation }) => organisation === actor.organisation);
		const [people, invitations, unsent] = await Promise.all([
			colleagues(tx, now),
			openInvitations(tx, now),
			failedMails(tx)
		]);
		return { result: { people, invitations, unsent, roles: rolesToGive(runsCentre) }, audit: null };
	}
});
