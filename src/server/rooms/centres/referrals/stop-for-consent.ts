import type { Actor } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { dutiesOnConsentWithdrawn, endDuties } from './duties.ts';
import { deliveredReferral } from './find-referral.ts';
import { destroyPackage } from './package.ts';
import { referralsOf, saveReferralFact } from './queries.ts';
import { mayFollow } from './rules.ts';
import { tell } from '../notices/tell.ts';

/**
 * She withdrew her consent to share with a body (art. 7(3) GDPR): what was not yet accepted is stopped and its key
 * destroyed; whoever already holds a package is told and must confirm having read it. Called in the withdrawal's own
 * transaction, so that no package goes out between the two.
 */
export const stopForConsent = async (
	tx: Transaction,
	step: { caseId: string; receiver: string; actor: Actor; now: Date }
): Promise<void> => {
	const { caseId, receiver, actor, now } = step;
	const mine = (await referralsOf(tx, caseId)).filter((referral) => referral.receiver === receiver);
	for (const { id } of mine) {
		const inHand = await deliveredReferral(tx, id, now, actor);
		if (!inHand || !mayFollow(inHand.state, 'consent_withdrawn')) continue;
		const { referral, delivery, state } = inHand;
		await saveReferralFact(tx, { between: delivery, kind: 'consent_withdrawn', actor, now });
		await endDuties(tx, { referral: id, by: actor.professional, now });
		if (state === 'sent' || state === 'asked') await destroyPackage(tx, delivery, now);
		else await dutiesOnConsentWithdrawn(tx, { referral, sender: delivery.sender, now });
		await tell(tx, {
			organisation: receiver,
			role: 'service_desk',
			kind: 'consent-withdrawn',
			subjectKind: 'delivery',
			subject: id,
			now
		});
	}
};
