import { error } from '@sveltejs/kit';
import {
	answerQuestion,
	confirmByPhone,
	issueAnswerLink,
	readReferral,
	sendReferral,
	withdrawReferral
} from '#rooms/centres/index.ts';
import { answer, found, memberOf, newOnce, present } from '#platform/web/index.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Under the address of another case there is no such referral, neither to look at nor to act on. */
const inItsCase = async (event: Pick<RequestEvent, 'locals' | 'params'>) => {
	const read = found(await readReferral(memberOf(event), { id: event.params.referral }));
	if (read.referral.case_id !== event.params.case) error(404, 'not-found');
	return read;
};

export const load: PageServerLoad = async (event) => ({
	...(await inItsCase(event)),
	case: event.params.case,
	once: newOnce(),
	now: present(),
	origin: event.url.origin
});

const act = (command: typeof sendReferral) => async (event: RequestEvent) => {
	const { referral } = await inItsCase(event);
	const then = () => `/desk/cases/${referral.case_id}/referrals/${referral.id}`;
	return answer(event, memberOf(event), command, { id: referral.id, then });
};

export const actions: Actions = {
	send: act(sendReferral),
	withdraw: act(withdrawReferral),
	reply: act(answerQuestion),
	confirm: act(confirmByPhone),
	// Link and code are shown in this answer alone.
	link: async (event) =>
		answer(event, memberOf(event), issueAnswerLink, {
			id: (await inItsCase(event)).referral.id,
			then: ({ secret, code }) => ({ issued: { path: `/answer/${secret}`, code } })
		})
};
