import { useCase } from '#platform/use-case/index.ts';
import { mayReceive } from '../permissions.ts';
import { deliveryInHand } from './find-referral.ts';
import { receive } from './receive.ts';

/** Accepts a referral: what the clause and her consent let through opens now. */
export const acceptDelivery = useCase({
	name: 'centres.accept-delivery',
	on: deliveryInHand,
	right: mayReceive,
	async run({ tx, actor, now, subject }) {
		return { result: undefined, audit: await receive(tx, { inHand: subject, kind: 'accepted', actor, now }) };
	}
});
