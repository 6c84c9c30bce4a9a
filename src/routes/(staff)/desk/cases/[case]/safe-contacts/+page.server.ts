import { addSafeContact, caseView, retireContact } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: found(await caseView(memberOf(event), { id: event.params.case, query: { also: [] } })),
	once: newOnce()
});

export const actions: Actions = {
	add: (event) =>
		answer(event, memberOf(event), addSafeContact, {
			id: event.params.case,
			then: () => `/desk/cases/${event.params.case}`
		}),
	retire: (event) =>
		answer(event, memberOf(event), retireContact, {
			id: event.params.case,
			then: () => `/desk/cases/${event.params.case}/safe-contacts`
		})
};
