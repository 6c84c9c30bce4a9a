import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { organisationById } from '#rooms/network/index.ts';
import { refusal } from '#platform/access/index.ts';
import { anyOf, id, oneOf, useCase } from '#platform/use-case/index.ts';
import { caseById } from '../cases/find-case.ts';
import { NEEDS } from '../needs/rules.ts';
import { mayRefer } from '../permissions.ts';
import { newReference } from '../cases/rules.ts';
import { decide } from './decide.ts';
import { saveReferral, worksThere } from './queries.ts';
import { PACKAGE_GROUPS, REFERRAL_PURPOSES } from './rules.ts';

/**
 * Drafts a referral of a person to another body, member of an agreement or not, and asks which groups of facts may pass.
 * Without her consent to share with this body nothing is drafted; the refusal is logged with the decision.
 */
export const draftReferral = useCase({
	name: 'centres.draft-referral',
	on: caseById,
	right: mayRefer,
	form: z.object({
		receiver: id(),
		purpose: oneOf(REFERRAL_PURPOSES),
		need: oneOf(NEEDS),
		urgency: oneOf(['now', 'soon', 'later']),
		groups: anyOf(PACKAGE_GROUPS)
	}),
	async run({ tx, actor, now, subject: file }, { receiver, purpose, need, urgency, groups }) {
		if (file.closedAt) throw refusal('referrals.refusal.case-closed');
		const body = await organisationById(tx, receiver);
		if (!body || body.id === file.organisation) throw refusal('referrals.refusal.no-such-body', { field: 'receiver' });
		if (await worksThere(tx, file.id, receiver)) throw refusal('referrals.refusal.works-there', { field: 'receiver' });
		const referral = uuidv7();
		const decision = await decide(tx, { file, asked: { referral, receiver, purpose, groups }, actor, now });
		const audit = { subjects: { case: file.id, referral, receiver }, groups };
		if (!decision.agreed) {
			const no = decision.otherPurpose
				? refusal('referrals.refusal.other-purpose', { field: 'purpose' })
				: refusal('referrals.refusal.no-consent', { field: 'receiver' });
			return { result: { referral: '' }, audit: { ...audit, reason: 'refused' }, refusal: no };
		}
		await saveReferral(tx, {
			id: referral,
			organisation: file.organisation,
			case_id: file.id,
			receiver,
			area: file.area,
			reference: newReference(8),
			need,
			urgency,
			purpose,
			language: file.language,
			groups: [...groups],
			decision: decision.id,
			drafted_at: now,
			drafted_by: actor.professional ?? ''
		});
		return { result: { referral }, audit };
	}
});
