import type { Actor } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { dutiesOnConsentWithdrawn, endDuties } from './duties.ts';
import { deliveredReferral } from './find-referral.ts';
import { destroyPackage } from './package.ts';
import { referralsOf, saveReferralFact, type Referral } from './queries.ts';
import { mayFollow } from './rules.ts';
import { tell } from '../notices/tell.ts';

/** What she agrees to from now on, when she narrowed her word rather than took it back. */
interface Agreed {
	readonly groups: readonly string[];
	readonly purpose: string | null;
}

const covers = (agreed: Agreed | undefined, referral: Referral): boolean =>
	agreed !== undefined &&
	agreed.purpose === referral.purpose &&
	referral.sent_groups.every((group) => group === 'minimum' || agreed.groups.includes(group));

/**
 * She withdrew her consent to share with a body, or narrowed it below what was sent (art. 7(3) GDPR): what was not yet accepted is stopped and its key
 * destroyed; whoever already holds a package is told and must confirm having read it. Called in the withdrawal's own
 * transaction, so that no package goes out between the two.
 */
export const stopForConsent = async (
	tx: Transaction,
	step: { caseId: string; receiver: string; actor: Actor; now: Date; stillAgreed?: Agreed }
): Promise<void> => {
	const { caseId, receiver, actor, now, stillAgreed } = step;
	const mine = (await referralsOf(tx, caseId)).filter(
		(referral) => referral.receiver === receiver && !covers(stillAgreed, referral)
	);
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
