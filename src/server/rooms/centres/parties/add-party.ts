import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { makeDataKey } from '#platform/crypto/index.ts';
import { id, oneOf, optionalText, useCase } from '#platform/use-case/index.ts';
import { organisationById } from '#rooms/network/index.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { caseById } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { NOBODY, saveParty } from './queries.ts';
import { wallOff } from '../cases/wall-off.ts';

/** Who may come to a case beside the victim. */
export const ADDED_ROLES = ['family', 'suspect', 'witness', 'carer'] as const;

const NOBODY_NAMED = 'cases.refusal.somebody';

export const PartyForm = z
	.object({
		role: oneOf(ADDED_ROLES),
		alias: optionalText(80),
		given: optionalText(80),
		family: optionalText(80),
		employer: z.preprocess((sent) => (sent === '' || sent === undefined ? null : sent), id().nullable())
	})
	.superRefine(({ alias, given, family, employer }, said) => {
		if (alias || given || family || employer) return;
		said.addIssue({ code: 'custom', path: ['alias'], message: `words:${NOBODY_NAMED}` });
	});

/**
 * Puts another person into the case. A suspect who works for a body of the network, or who is somebody's relative at work,
 * closes the case to them at once; whoever typed the name is told when it was she.
 */
export const addParty = useCase({
	name: 'centres.add-party',
	on: caseById,
	right: mayWorkOnCase,
	form: PartyForm,
	async run({ tx, actor, now, subject: file }, { role, alias, given, family, employer }) {
		mustBeOpen(file);
		if (employer && !(await organisationById(tx, employer))) {
			throw refusal('cases.refusal.choose-body', { field: 'employer' });
		}
		const person = uuidv7();
		const { organisation } = file;
		const key = await makeDataKey(tx, { organisation, kind: 'person', subject: person, now });
		const identity = { ...NOBODY, alias, given, family };
		const by = actor.professional ?? '';
		await saveParty(tx, {
			case: file.id,
			organisation,
			person: { id: person, key, identity },
			role,
			employer,
			by,
			now
		});
		const people = [{ alias, given, family }];
		const yours = await wallOff(tx, file, { people, employers: employer ? [employer] : [], now });
		const group = role === 'suspect' ? 'suspect' : 'identity';
		return { result: { yours }, audit: { subjects: { case: file.id, person }, groups: [group] } };
	}
});
