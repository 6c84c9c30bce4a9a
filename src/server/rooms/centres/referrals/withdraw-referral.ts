import { useCase } from '#platform/use-case/index.ts';
import { endLinks } from '../answers/queries.ts';
import { tell } from '../notices/tell.ts';
import { mayRefer } from '../permissions.ts';
import { addFact } from './add-fact.ts';
import { endDuties } from './duties.ts';
import { deliveredReferral } from './find-referral.ts';
import { destroyPackage } from './package.ts';

/** Takes a referral back, until it is accepted: the package's key is destroyed, so it opens nowhere any more. */
export const withdrawReferral = useCase({
	name: 'centres.withdraw-referral',
	on: deliveredReferral,
	right: mayRefer,
	async run({ tx, actor, now, subject: { referral, delivery, state } }) {
		await addFact(tx, { delivery, state, kind: 'withdrawn', actor, now });
		await destroyPackage(tx, delivery, now);
		await endLinks(tx, delivery.id, now);
		const { id: subject, receiver } = delivery;
		const withdrawn = { kind: 'referral-withdrawn', subjectKind: 'delivery', subject } as const;
		await tell(tx, { organisation: receiver, role: 'service_desk', ...withdrawn, now });
		await endDuties(tx, { referral: referral.id, by: actor.professional, now });
		return { result: undefined, audit: { subjects: { case: referral.case_id, referral: referral.id } } };
	}
});
