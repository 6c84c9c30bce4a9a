import { z } from 'zod';
import { text, useCase } from '#platform/use-case/index.ts';
import { mayRefer } from '../permissions.ts';
import { addFact } from './add-fact.ts';
import { deliveredReferral } from './find-referral.ts';
import { tell } from '../notices/tell.ts';

/** Answers what the receiver asked before deciding; the words are sealed in the package. */
export const answerQuestion = useCase({
	name: 'centres.answer-question',
	on: deliveredReferral,
	right: mayRefer,
	form: z.object({ note: text(500) }),
	async run({ tx, actor, now, subject: { referral, delivery, state } }, { note }) {
		await addFact(tx, { delivery, state, kind: 'answered', actor, now, note });
		await tell(tx, {
			organisation: delivery.receiver,
			role: 'service_desk',
			kind: `question-answered`,
			subjectKind: 'delivery',
			subject: delivery.id,
			now
		});
		return { result: undefined, audit: { subjects: { case: referral.case_id, referral: referral.id } } };
	}
});
