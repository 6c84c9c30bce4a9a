import { answerQuestion, issueAnswerLink, readReferral, sendReferral, withdrawReferral } from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce, present } from '#platform/web/index.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	...found(await readReferral(memberOf(event), { id: event.params.referral })),
	case: event.params.case,
	once: newOnce(),
	now: present(),
	origin: event.url.origin
});

const here = ({ params }: RequestEvent) => ({
	id: params.referral,
	then: () => `/desk/cases/${params.case}/referrals/${params.referral}`
});

export const actions: Actions = {
	send: (event) => answer(event, memberOf(event), sendReferral, here(event)),
	withdraw: (event) => answer(event, memberOf(event), withdrawReferral, here(event)),
	reply: (event) => answer(event, memberOf(event), answerQuestion, here(event)),
	// Link and code are shown in this answer alone.
	link: (event) =>
		answer(event, memberOf(event), issueAnswerLink, {
			id: event.params.referral,
			then: ({ secret, code }) => ({ issued: { path: `/answer/${secret}`, code } })
		})
};
