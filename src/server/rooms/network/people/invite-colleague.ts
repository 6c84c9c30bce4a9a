import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { oneOf, useCase } from '#platform/use-case/index.ts';
import { centres } from '../organisations/queries.ts';
import { mayLeadPeople } from '../permissions.ts';
import { openInvitation } from './open-invitation.ts';
import { rolesToGive } from './rules.ts';

const ROLES = [
	'operator',
	'supervisor',
	'centre_lead',
	'dpo',
	'administrator',
	'service_desk',
	'referrer',
	'area_coordinator'
] as const;

/**
 * Invites a colleague into the contact person's own organisation, by a link that works once within seven days.
 * The link goes by mail and is also in the answer, to be handed over in person.
 */
export const inviteColleague = useCase({
	name: 'network.invite-colleague',
	right: mayLeadPeople,
	form: z.object({ email: z.email().max(254), role: oneOf(ROLES), locale: oneOf(['it', 'en']).default('it') }),
	async run({ tx, actor, now }, { email, role, locale }) {
		const organisation = actor.organisation ?? '';
		const centre = (await centres(tx)).find((one) => one.organisation === organisation);
		if (!rolesToGive(centre !== undefined).includes(role)) {
			throw refusal('network.refusal.role-not-yours-to-give', { field: 'role' });
		}
		const link = await openInvitation(tx, { organisation, email, role, area: actor.area, by: actor.professional, now });
		await queueMail(tx, { organisation, to: email, locale, template: 'invitation', link, now });
		return { result: { link }, audit: { subjects: { organisation }, reason: role } };
	}
});
