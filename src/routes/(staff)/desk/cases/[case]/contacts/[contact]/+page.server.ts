import { error } from '@sveltejs/kit';
import { clearanceView, recordContact } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const started = found(await clearanceView(memberOf(event), { id: event.params.contact }));
	if (started.file.id !== event.params.case) error(404, 'not-found');
	return { ...started, once: newOnce() };
};

export const actions: Actions = {
	default: (event) =>
		answer(event, memberOf(event), recordContact, {
			id: event.params.case,
			add: { direction: 'out', clearance: event.params.contact },
			then: () => `/desk/cases/${event.params.case}`
		})
};
