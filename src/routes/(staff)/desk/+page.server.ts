import { seeNotice, today } from '#rooms/centres/index.ts';
import { answer, found, memberOf, present } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	today: found(await today(memberOf(event))),
	now: present()
});

export const actions: Actions = {
	seen: (event) => answer(event, memberOf(event), seeNotice, { then: () => '/desk' })
};
