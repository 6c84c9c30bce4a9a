import { addParty, caseChoices } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...found(await caseChoices(memberOf(event), { id: event.params.case })),
	once: newOnce()
});

export const actions: Actions = {
	default: (event) =>
		answer(event, memberOf(event), addParty, {
			id: event.params.case,
			then: ({ yours }) => (yours ? `/desk/cases/${event.params.case}` : '/desk/cases?walled')
		})
};
