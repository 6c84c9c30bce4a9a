import { bodiesToName, noteRequest } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	bodies: found(await bodiesToName(memberOf(event))),
	once: newOnce()
});

export const actions: Actions = {
	default: async (event) => {
		const noted = await answer(event, memberOf(event), noteRequest, { then: (result) => ({ noted: result }) });
		// Danger is shown at once on this page; everything else goes on in the case.
		if ('noted' in noted && noted.noted.case && noted.noted.yours && !noted.noted.urgent) {
			redirect(303, `/desk/cases/${noted.noted.case}`);
		}
		return noted;
	}
};
