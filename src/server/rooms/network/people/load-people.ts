import { z } from 'zod';
import type { Transaction } from '#platform/database/index.ts';
import { tokeniseStaff } from '../declarations/tokenise-staff.ts';
import { centres, organisationByCode } from '../organisations/queries.ts';
import { saveMembership, saveProfessional } from './queries.ts';

/** The fictitious people of a demonstration: one account, one role each; the names they declare are kept as tokens only. */
export const PeopleFile = z.object({
	people: z.array(
		z.object({
			email: z.email(),
			name: z.string(),
			organisation: z.string(),
			role: z.string(),
			area: z.string().nullable().default(null),
			centre: z.string().nullable().default(null),
			deputy: z.boolean().default(false),
			contactPerson: z.boolean().default(false),
			declares: z.array(z.string()).default([])
		})
	)
});

/** A person of the file with the stable ids of a demonstration. */
export type PersonToLoad = z.infer<typeof PeopleFile>['people'][number] & {
	readonly user: string;
	readonly professional: string;
	readonly membership: string;
};

const centreIn = async (tx: Transaction, area: string | null): Promise<string | null> =>
	area === null ? null : ((await centres(tx, area))[0]?.id ?? null);

const loadPerson = async (tx: Transaction, person: PersonToLoad, now: Date): Promise<void> => {
	const body = await organisationByCode(tx, person.organisation);
	if (!body) throw new Error(`the people file names an organisation that is not there: ${person.organisation}`);
	const { professional, user, name, role, area } = person;
	await saveProfessional(tx, {
		id: professional,
		user_id: user,
		organisation: body.id,
		name,
		locale: 'it',
		created_at: now
	});
	await saveMembership(tx, {
		id: person.membership,
		professional,
		organisation: body.id,
		role,
		area,
		centre: await centreIn(tx, person.centre),
		is_deputy: person.deputy,
		contact_person: person.contactPerson,
		from: now
	});
	await tokeniseStaff(tx, { professional, name, basis: 'self', now });
	for (const close of person.declares) await tokeniseStaff(tx, { professional, name: close, basis: 'declared', now });
};

/** Loads fictitious people into their roles; loading them again changes nothing. */
export const loadPeople = async (tx: Transaction, people: readonly PersonToLoad[], now: Date): Promise<void> => {
	for (const person of people) await loadPerson(tx, person, now);
};
