import { caseView, recordContact, startContact } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: found(await caseView(memberOf(event), { id: event.params.case, query: { also: [] } })),
	once: newOnce()
});

export const actions: Actions = {
	start: (event) =>
		answer(event, memberOf(event), startContact, {
			id: event.params.case,
			then: ({ clearance }) => `/desk/cases/${event.params.case}/contacts/${clearance}`
		}),
	record: (event) =>
		answer(event, memberOf(event), recordContact, {
			id: event.params.case,
			then: () => `/desk/cases/${event.params.case}`
		})
};
