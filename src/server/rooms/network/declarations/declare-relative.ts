import { z } from 'zod';
import { text, useCase } from '#platform/use-case/index.ts';
import { mayDeclare } from '../permissions.ts';
import { tokeniseStaff } from './tokenise-staff.ts';

/**
 * A professional names someone close (a relative, a partner, a friend): from then on she cannot find or open what concerns
 * that person. Only keyed tokens are kept; nobody, she included, can read the name again.
 * Source: the declaration of interests of art. 6-bis L. 241/1990 and art. 7 DPR 62/2013.
 */
export const declareRelative = useCase({
	name: 'network.declare-relative',
	right: mayDeclare,
	form: z.object({ given: text(60), family: text(60) }),
	async run({ tx, actor, now }, { given, family }) {
		const professional = actor.professional ?? '';
		await tokeniseStaff(tx, { professional, name: `${given} ${family}`, basis: 'declared', now });
		return {
			result: undefined,
			audit: { subjects: { professional } },
			facts: [{ name: 'network.staff-declared', payload: { professional } }]
		};
	}
});
