import { organisationById } from '#rooms/network/index.ts';
import { dutiesOf } from '#rooms/agreements/index.ts';
import { view } from '#platform/use-case/index.ts';
import { mayReceive } from '../permissions.ts';
import { deliveryInHand } from './find-referral.ts';
import { openPackage, packageKey } from './package.ts';
import { noteOf } from './queries.ts';

/**
 * A referral as its receiver may read it: the minimum set, the conversation, and after acceptance the parts of the
 * package. Which groups the sender left out is not said: an explanation would disclose (agreements, 4.4 g).
 */
export const readDelivery = view({
	name: 'centres.read-delivery',
	on: deliveryInHand,
	right: mayReceive,
	async read({ tx, now, subject: { delivery, facts, state } }) {
		const key = await packageKey(tx, delivery);
		const parts = state === 'accepted' || state === 'in_contact' ? await openPackage(tx, delivery, now) : [];
		const [from, clocks] = await Promise.all([organisationById(tx, delivery.sender), dutiesOf(tx, [delivery.id], now)]);
		const history = facts.map((fact) => ({ kind: fact.kind, at: fact.at, code: fact.code, note: noteOf(fact, key) }));
		const { id, area, reference, need, urgency, language, arrived_at } = delivery;
		return {
			result: { id, area, reference, need, urgency, language, arrived_at, from, state, history, parts, clocks },
			audit: { subjects: { delivery: id }, groups: ['minimum', ...parts.map(({ group }) => group)] }
		};
	}
});
