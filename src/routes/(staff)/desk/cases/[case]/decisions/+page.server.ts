import { askSupervisor, caseView, decideContact, decideIncident } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: found(await caseView(memberOf(event), { id: event.params.case, query: { also: [] } })),
	once: newOnce()
});

const then = (event: { params: { case: string } }) => () => `/desk/cases/${event.params.case}`;

export const actions: Actions = {
	ask: (event) => answer(event, memberOf(event), askSupervisor, { id: event.params.case, then: then(event) }),
	contact: (event) => answer(event, memberOf(event), decideContact, { id: event.params.case, then: then(event) }),
	incident: (event) => answer(event, memberOf(event), decideIncident, { id: event.params.case, then: then(event) })
};
