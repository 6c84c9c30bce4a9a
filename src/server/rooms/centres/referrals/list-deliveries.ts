import { organisationsById } from '#rooms/network/index.ts';
import { dutiesOf } from '#rooms/agreements/index.ts';
import { view } from '#platform/use-case/index.ts';
import { mayReceiveAtDesk } from '../permissions.ts';
import { deliveriesHere, factsOf, kindsOf } from './queries.ts';
import { isOpen, referralState } from './rules.ts';

/** What has been sent to the acting body, the open ones first: the minimum set of each, and the clock that runs. */
export const listDeliveries = view({
	name: 'centres.list-deliveries',
	right: mayReceiveAtDesk,
	async read({ tx, now }) {
		const deliveries = await deliveriesHere(tx);
		const ids = deliveries.map(({ id }) => id);
		const [facts, senders, duties] = await Promise.all([
			factsOf(tx, ids),
			organisationsById(
				tx,
				deliveries.map(({ sender }) => sender)
			),
			dutiesOf(tx, ids, now)
		]);
		const rows = deliveries.map((delivery) => {
			const state = referralState(kindsOf(facts.filter(({ referral }) => referral === delivery.id)));
			const clocks = duties.filter(
				({ subject, state: duty }) => subject === delivery.id && (duty === 'pending' || duty === 'breached')
			);
			return { ...delivery, from: senders.get(delivery.sender), state, open: isOpen(state), clocks };
		});
		const result = rows.toSorted((a, b) => Number(b.open) - Number(a.open));
		return { result, audit: { subjects: { deliveries: ids } } };
	}
});
