import { draftReferral, prepareReferral } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...found(await prepareReferral(memberOf(event), { id: event.params.case })),
	case: event.params.case,
	once: newOnce()
});

export const actions: Actions = {
	default: (event) =>
		answer(event, memberOf(event), draftReferral, {
			id: event.params.case,
			then: ({ referral }) => `/desk/cases/${event.params.case}/referrals/${referral}`
		})
};
