import { caseView, firstMinutes } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const page = found(await caseView(memberOf(event), { id: event.params.case, query: { also: [] } }));
	return { page, once: newOnce(), saved: event.url.searchParams.has('saved') };
};

export const actions: Actions = {
	default: (event) =>
		answer(event, memberOf(event), firstMinutes, {
			id: event.params.case,
			then: () => `/desk/cases/${event.params.case}/first-minutes?saved`
		})
};
