import { refusal } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { useCase } from '#platform/use-case/index.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import { mayRefer } from '../permissions.ts';
import { mustFollow } from './add-fact.ts';
import { contentsOf } from './contents.ts';
import { decide } from './decide.ts';
import { dutiesOnSending } from './duties.ts';
import { referralInHand } from './find-referral.ts';
import { sealPackage } from './package.ts';
import { markSent, saveDelivery, saveReferralFact, type Referral } from './queries.ts';
import type { PackageGroup, ReferralPurpose } from './rules.ts';
import { tell } from '../notices/tell.ts';

// Seals what may pass for the receiver, puts the minimum set before it, and tells its service desk that there is something.
const deliver = async (
	tx: Transaction,
	sending: { file: CaseInHand; referral: Referral; groups: readonly string[]; now: Date }
): Promise<void> => {
	const { file, referral, groups, now } = sending;
	const { id, receiver, area, reference, need, urgency, language } = referral;
	const sender = file.organisation;
	const contents = await contentsOf(tx, file, groups);
	const { key, save } = await sealPackage(tx, { referral: id, sender, receiver, contents, now });
	const minimum = { area, reference, need, urgency, language };
	await saveDelivery(tx, { id, sender, receiver, ...minimum, arrived_at: now, package_key: key.id });
	await save();
	const arrived = { kind: 'referral-arrived', subjectKind: 'delivery', subject: id } as const;
	await tell(tx, { organisation: receiver, role: 'service_desk', ...arrived, now });
};

/**
 * Sends a drafted referral: decides once more (consent may have been withdrawn since the preview), seals what may pass for
 * the receiver, starts the clocks of the agreement, and tells the receiver's service desk that there is something.
 */
export const sendReferral = useCase({
	name: 'centres.send-referral',
	on: referralInHand,
	right: mayRefer,
	async run({ tx, actor, now, subject: { referral, state } }) {
		mustFollow(state, 'sent');
		const file = await caseById(tx, referral.case_id, now, actor);
		if (!file || file.closedAt) throw refusal('referrals.refusal.case-closed');
		const { id, receiver } = referral;
		const asked = {
			referral: id,
			receiver,
			purpose: referral.purpose as ReferralPurpose,
			groups: referral.groups as PackageGroup[]
		};
		const decision = await decide(tx, { file, asked, actor, now });
		const audit = { subjects: { case: file.id, referral: id, receiver }, groups: decision.allowed };
		if (!decision.agreed) {
			return { result: undefined, audit, refusal: refusal('referrals.refusal.consent-gone') };
		}
		const sender = file.organisation;
		await deliver(tx, { file, referral, groups: decision.allowed, now });
		await markSent(tx, { id, by: actor.professional, groups: decision.allowed, decision: decision.id, now });
		await saveReferralFact(tx, { between: { id, sender, receiver }, kind: 'sent', actor, now });
		await dutiesOnSending(tx, { referral, sender, high: file.danger === 'high', now });
		return { result: undefined, audit, facts: [{ name: 'centres.referral-sent', payload: { referral: id } }] };
	}
});
