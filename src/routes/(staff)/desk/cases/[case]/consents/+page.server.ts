import { caseChoices, caseView, recordConsent } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = memberOf(event);
	const id = event.params.case;
	const [page, choices] = await Promise.all([caseView(actor, { id, query: { also: [] } }), caseChoices(actor, { id })]);
	return { page: found(page), bodies: found(choices).bodies, once: newOnce() };
};

export const actions: Actions = {
	default: (event) =>
		answer(event, memberOf(event), recordConsent, {
			id: event.params.case,
			then: () => `/desk/cases/${event.params.case}/consents`
		})
};
