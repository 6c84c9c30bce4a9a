import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { organisationDataKey, seal } from '#platform/crypto/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { oneOf, useCase } from '#platform/use-case/index.ts';
import { newSecret, secretHash } from '../offices/secret.ts';
import { centres } from '../organisations/queries.ts';
import { mayLeadPeople } from '../permissions.ts';
import { INVITATION_LASTS, rolesToGive } from './rules.ts';

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
		const id = uuidv7();
		const secret = newSecret();
		const key = await organisationDataKey(tx, organisation, now);
		await tx
			.insertInto('network.invitation')
			.values({
				id,
				organisation,
				email_sealed: seal(key, { table: 'network.invitation', column: 'email_sealed', row: id }, email.toLowerCase()),
				role,
				area: actor.area ?? centre?.area ?? null,
				centre: actor.centre ?? centre?.id ?? null,
				token_hash: secretHash(secret),
				created_at: now,
				created_by: actor.professional,
				expires_at: new Date(now.getTime() + INVITATION_LASTS)
			})
			.execute();
		const link = `/account/invitation/${secret}`;
		await queueMail(tx, { organisation, to: email, locale, template: 'invitation', link, now });
		return { result: { link }, audit: { subjects: { invitation: id } } };
	}
});
