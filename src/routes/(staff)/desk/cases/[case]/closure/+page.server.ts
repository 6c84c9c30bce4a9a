import { caseChoices, closeCase, reopenCase } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...found(await caseChoices(memberOf(event), { id: event.params.case })),
	once: newOnce()
});

export const actions: Actions = {
	close: (event) =>
		answer(event, memberOf(event), closeCase, {
			id: event.params.case,
			then: () => `/desk/cases/${event.params.case}`
		}),
	reopen: (event) =>
		answer(event, memberOf(event), reopenCase, {
			id: event.params.case,
			then: () => `/desk/cases/${event.params.case}`
		})
};
