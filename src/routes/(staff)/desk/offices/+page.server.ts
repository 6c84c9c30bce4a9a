import { issueOfficeLink, listOffices, revokeOfficeLink } from '#rooms/network/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	lists: found(await listOffices(memberOf(event))),
	once: newOnce(),
	origin: event.url.origin
});

// The link is shown in this answer and never again: it is not in an address, and the database keeps its hash.
export const actions: Actions = {
	issue: (event) =>
		answer(event, memberOf(event), issueOfficeLink, {
			then: ({ secret, office }) => ({ issued: { path: `/refer/${secret}`, office } })
		}),
	revoke: (event) => answer(event, memberOf(event), revokeOfficeLink, { then: () => '/desk/offices' })
};
