import { readRequest, stepAside, takeInCharge } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce, present } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	request: found(await readRequest(memberOf(event), { id: event.params.request })),
	now: present(),
	once: newOnce()
});

export const actions: Actions = {
	take: (event) =>
		answer(event, memberOf(event), takeInCharge, {
			id: event.params.request,
			then: (taken) => (taken.yours ? `/desk/cases/${taken.case}` : '/desk')
		}),
	aside: (event) => answer(event, memberOf(event), stepAside, { id: event.params.request, then: () => '/desk' })
};
