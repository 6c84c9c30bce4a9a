import { useCase } from '#platform/use-case/index.ts';
import { mayReceive } from '../permissions.ts';
import { deliveryInHand } from './find-referral.ts';
import { receive } from './receive.ts';

/** Confirms having read that she withdrew her consent: nothing more is done with what is held. */
export const acknowledgeWithdrawal = useCase({
	name: 'centres.acknowledge-withdrawal',
	on: deliveryInHand,
	right: mayReceive,
	async run({ tx, actor, now, subject }) {
		return { result: undefined, audit: await receive(tx, { inHand: subject, kind: 'acknowledged', actor, now }) };
	}
});
