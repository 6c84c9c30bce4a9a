import { declareRelative } from '#rooms/network/index.ts';
import { answer, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	memberOf(event);
	return { once: newOnce() };
};

export const actions: Actions = {
	default: (event) => answer(event, memberOf(event), declareRelative, { then: () => ({ declared: true }) })
};
