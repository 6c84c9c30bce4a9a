import { z } from 'zod';
import { oneOf, optionalText, useCase } from '#platform/use-case/index.ts';
import { mayReceive } from '../permissions.ts';
import { deliveryInHand } from './find-referral.ts';
import { receive } from './receive.ts';
import { OUTCOMES } from './rules.ts';

/** How it ended at the receiver: the feedback that the sender waits for. */
export const recordOutcome = useCase({
	name: 'centres.record-outcome',
	on: deliveryInHand,
	right: mayReceive,
	form: z.object({ code: oneOf(OUTCOMES), note: optionalText(500) }),
	async run({ tx, actor, now, subject }, { code, note }) {
		const audit = await receive(tx, { inHand: subject, kind: 'outcome', actor, now, code, note });
		return { result: undefined, audit: { ...audit, reason: code } };
	}
});
