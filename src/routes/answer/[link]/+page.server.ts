import { answerDoor, proveAnswerLink, readDelivery, receivingActs } from '#rooms/centres/index.ts';
import { answer, dontCompress, formOf, found, newOnce, present } from '#platform/web/index.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

// Bound to one browser by a cookie of this path alone; gone when the browser closes.
const COOKIE = '__Secure-answer';

const door = ({ params, cookies }: Pick<RequestEvent, 'params' | 'cookies'>) =>
	answerDoor({ secret: params.link, browser: cookies.get(COOKIE), now: present() });

export const load: PageServerLoad = async (event) => {
	const opened = await door(event);
	if (opened.door !== 'open') return { door: opened.door, delivery: null, once: newOnce(), now: present() };
	return {
		door: opened.door,
		delivery: found(await readDelivery(opened.actor, { id: opened.delivery })),
		once: newOnce(),
		now: present()
	};
};

const prove = async (event: RequestEvent) => {
	const { values } = await formOf(event);
	dontCompress(event);
	const code = typeof values['code'] === 'string' ? values['code'] : '';
	const browser = await proveAnswerLink({ secret: event.params.link, code, now: present() });
	if (browser === undefined)
		return fail(422, { fields: { code: { key: 'referrals.refusal.wrong-code' } }, refusal: null, values: {} });
	const path = `/answer/${event.params.link}`;
	event.cookies.set(COOKIE, browser, { path, httpOnly: true, secure: true, sameSite: 'strict' });
	redirect(303, path);
};

const act = (command: (typeof receivingActs)[keyof typeof receivingActs]) => async (event: RequestEvent) => {
	const opened = await door(event);
	if (opened.door !== 'open') error(404, 'not-found');
	return answer(event, opened.actor, command, { id: opened.delivery, then: () => `/answer/${event.params.link}` });
};

export const actions: Actions = {
	prove,
	accept: act(receivingActs.accept),
	ask: act(receivingActs.ask),
	refuse: act(receivingActs.refuse),
	contact: act(receivingActs.contact),
	outcome: act(receivingActs.outcome),
	acknowledge: act(receivingActs.acknowledge)
};
