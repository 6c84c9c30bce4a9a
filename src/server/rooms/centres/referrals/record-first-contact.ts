import { useCase } from '#platform/use-case/index.ts';
import { mayReceive } from '../permissions.ts';
import { deliveryInHand } from './find-referral.ts';
import { receive } from './receive.ts';

/** The receiver has spoken with her; the sender learns that, not what was said. */
export const recordFirstContact = useCase({
	name: 'centres.record-first-contact',
	on: deliveryInHand,
	right: mayReceive,
	async run({ tx, actor, now, subject }) {
		return { result: undefined, audit: await receive(tx, { inHand: subject, kind: 'first_contact', actor, now }) };
	}
});
