import { error } from '@sveltejs/kit';
import { lastDays, readCaseTrail, TrailForm } from '#rooms/centres/index.ts';
import { ask, memberOf, present } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	// An empty form shows nothing; who may not ask finds no page all the same.
	if (!readCaseTrail.right.roles.includes(memberOf(event).role)) error(404, 'not-found');
	return { days: lastDays(present()) };
};

export const actions: Actions = {
	search: (event) => ask(event, TrailForm, (query) => readCaseTrail(memberOf(event), { query }))
};
