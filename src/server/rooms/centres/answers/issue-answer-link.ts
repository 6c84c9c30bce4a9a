import { createHash, randomInt } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { newSecret, secretHash } from '#rooms/network/index.ts';
import { refusal } from '#platform/access/index.ts';
import { useCase } from '#platform/use-case/index.ts';
import { mayRefer } from '../permissions.ts';
import { deliveredReferral } from '../referrals/find-referral.ts';
import { worksThere } from '../referrals/queries.ts';
import { isOpen } from '../referrals/rules.ts';
import { replaceLink } from './queries.ts';
import { ANSWER_LINK_LASTS } from './rules.ts';

/** The code is short, so its hash is bound to the link; the link's own secret is what keeps a thief from trying. */
export const codeHash = (secret: string, code: string): Buffer =>
	createHash('sha256').update(`${secret}/${code}`).digest();

/**
 * Gives a body without account a way to answer: a link that works for 24 hours, and a code of six digits that the operator
 * tells by phone. Both are in this answer and nowhere else; a new link takes the earlier ones away.
 */
export const issueAnswerLink = useCase({
	name: 'centres.issue-answer-link',
	on: deliveredReferral,
	right: mayRefer,
	async run({ tx, actor, now, subject: { referral, delivery, state } }) {
		if (!isOpen(state)) throw refusal('referrals.refusal.too-late', { params: { state } });
		if (await worksThere(tx, referral.case_id, referral.receiver)) throw refusal('referrals.refusal.works-there');
		const secret = newSecret();
		const code = String(randomInt(1_000_000)).padStart(6, '0');
		await replaceLink(tx, {
			id: uuidv7(),
			delivery: delivery.id,
			organisation: delivery.sender,
			receiver: delivery.receiver,
			token_hash: secretHash(secret),
			factor_hash: codeHash(secret, code),
			created_at: now,
			created_by: actor.professional ?? '',
			expires_at: new Date(now.getTime() + ANSWER_LINK_LASTS)
		});
		return {
			result: { secret, code },
			audit: { subjects: { case: referral.case_id, referral: referral.id, receiver: delivery.receiver } }
		};
	}
});
