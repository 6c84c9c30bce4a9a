import { z } from 'zod';
import { text, useCase } from '#platform/use-case/index.ts';
import { mayReceive } from '../permissions.ts';
import { deliveryInHand } from './find-referral.ts';
import { receive } from './receive.ts';

/** Asks the sender something before deciding; a question stops no clock but that of the first answer. */
export const askSender = useCase({
	name: 'centres.ask-sender',
	on: deliveryInHand,
	right: mayReceive,
	form: z.object({ note: text(500) }),
	async run({ tx, actor, now, subject }, { note }) {
		return { result: undefined, audit: await receive(tx, { inHand: subject, kind: 'asked', actor, now, note }) };
	}
});
