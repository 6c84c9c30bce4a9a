import { useCase } from '#platform/use-case/index.ts';
import { mayRefer } from '../permissions.ts';
import { addFact } from './add-fact.ts';
import { dutyDone } from './duties.ts';
import { deliveredReferral } from './find-referral.ts';
import { destroyPackage } from './package.ts';

/**
 * A body without account confirmed by telephone that it has read the withdrawal: the operator writes it down in its place.
 * The package's key is destroyed with it.
 */
export const confirmByPhone = useCase({
	name: 'centres.confirm-by-phone',
	on: deliveredReferral,
	right: mayRefer,
	async run({ tx, actor, now, subject: { referral, delivery, state } }) {
		await addFact(tx, { delivery, state, kind: 'acknowledged', actor, now });
		await dutyDone(tx, { referral: referral.id, action: 'CONFIRM_WITHDRAWAL', by: actor.professional, now });
		await destroyPackage(tx, delivery, now);
		return {
			result: undefined,
			audit: { subjects: { case: referral.case_id, referral: referral.id }, reason: 'by phone' }
		};
	}
});
