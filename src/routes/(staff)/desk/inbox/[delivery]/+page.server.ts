import { readDelivery, receivingActs } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce, present } from '#platform/web/index.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	delivery: found(await readDelivery(memberOf(event), { id: event.params.delivery })),
	once: newOnce(),
	now: present()
});

const act = (command: (typeof receivingActs)[keyof typeof receivingActs]) => (event: RequestEvent) =>
	answer(event, memberOf(event), command, {
		id: event.params.delivery,
		then: () => `/desk/inbox/${event.params.delivery}`
	});

export const actions: Actions = {
	accept: act(receivingActs.accept),
	ask: act(receivingActs.ask),
	refuse: act(receivingActs.refuse),
	contact: act(receivingActs.contact),
	outcome: act(receivingActs.outcome),
	acknowledge: act(receivingActs.acknowledge)
};
