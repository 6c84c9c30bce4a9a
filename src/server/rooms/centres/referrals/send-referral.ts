import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { text, useCase } from '#platform/use-case/index.ts';
import type { CaseInHand } from '../cases/find-case.ts';
import { mayRefer } from '../permissions.ts';
import { mustFollow } from './add-fact.ts';
import { contentsOf, type GroupContent } from './contents.ts';
import { decide } from './decide.ts';
import { dutiesOnSending } from './duties.ts';
import { referralOfItsCase } from './find-referral.ts';
import { sealPackage } from './package.ts';
import { markSent, saveDelivery, saveReferralFact, setDecision, worksThere, type Referral } from './queries.ts';
import { packageExpires, type PackageGroup, type ReferralPurpose } from './rules.ts';
import { seenMark } from './seen.ts';
import { tell } from '../notices/tell.ts';

// Seals what may pass for the receiver, puts the minimum set before it, and tells its service desk that there is something.
const deliver = async (
	tx: Transaction,
	sending: { file: CaseInHand; referral: Referral; contents: readonly GroupContent[]; now: Date }
): Promise<void> => {
	const { file, referral, contents, now } = sending;
	const { id, receiver, area, reference, need, language } = referral;
	const sender = file.organisation;
	const urgency = file.danger === 'high' ? 'now' : referral.urgency;
	const { key, save } = await sealPackage(tx, { referral: id, sender, receiver, contents, now });
	const minimum = { area, reference, need, urgency, language };
	const times = { arrived_at: now, expires_at: packageExpires('sent', now) };
	await saveDelivery(tx, { id, sender, receiver, ...minimum, ...times, package_key: key.id });
	await save();
	const arrived = { kind: 'referral-arrived', subjectKind: 'delivery', subject: id } as const;
	await tell(tx, { organisation: receiver, role: 'service_desk', ...arrived, now });
};

const mustGo = async (tx: Transaction, file: CaseInHand | undefined, receiver: string): Promise<CaseInHand> => {
	if (!file || file.closedAt) throw refusal('referrals.refusal.case-closed');
	if (await worksThere(tx, file.id, receiver)) throw refusal('referrals.refusal.works-there');
	return file;
};

/**
 * Sends a drafted referral: decides once more (consent may have been withdrawn since the preview), refuses when what would
 * go out is not word for word what was looked at, seals it for the receiver, and starts the clocks of the agreement.
 */
export const sendReferral = useCase({
	name: 'centres.send-referral',
	on: referralOfItsCase,
	right: mayRefer,
	form: z.object({ seen: text(64) }),
	async run({ tx, actor, now, subject: { referral, state, file: found } }, { seen }) {
		mustFollow(state, 'sent');
		const { id, receiver } = referral;
		const file = await mustGo(tx, found, receiver);
		const asked = {
			referral: id,
			receiver,
			purpose: referral.purpose as ReferralPurpose,
			groups: referral.groups as PackageGroup[]
		};
		const decision = await decide(tx, { file, asked, actor, now });
		const audit = { subjects: { case: file.id, referral: id, receiver }, groups: decision.allowed };
		const no = (key: string) => ({ result: undefined, audit: { ...audit, reason: 'refused' }, refusal: refusal(key) });
		if (!decision.agreed) return no('referrals.refusal.consent-gone');
		const contents = await contentsOf(tx, file, decision.allowed);
		if (seen !== seenMark(decision.allowed, contents)) {
			await setDecision(tx, id, decision.id);
			return no('referrals.refusal.look-again');
		}
		const sender = file.organisation;
		await deliver(tx, { file, referral, contents, now });
		await markSent(tx, { id, by: actor.professional, groups: decision.allowed, decision: decision.id, now });
		await saveReferralFact(tx, { between: { id, sender, receiver }, kind: 'sent', actor, now });
		await dutiesOnSending(tx, { referral, sender, high: file.danger === 'high', now });
		return { result: undefined, audit, facts: [{ name: 'centres.referral-sent', payload: { referral: id } }] };
	}
});
