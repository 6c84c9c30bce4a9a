import { endMembership, inviteColleague, listPeople, revokeInvitation } from '#rooms/network/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { membership } = memberOf(event);
	return { ...found(await listPeople(memberOf(event))), membership, once: newOnce(), origin: event.url.origin };
};

export const actions: Actions = {
	invite: (event) => answer(event, memberOf(event), inviteColleague, { then: ({ link }) => ({ invited: link }) }),
	end: (event) => answer(event, memberOf(event), endMembership, { then: () => '/desk/people' }),
	revoke: (event) => answer(event, memberOf(event), revokeInvitation, { then: () => '/desk/people' })
};
