import { listNotices, seeNotice } from '#rooms/centres/index.ts';
import { answer, found, memberOf } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ notices: found(await listNotices(memberOf(event))) });

export const actions: Actions = {
	seen: (event) => answer(event, memberOf(event), seeNotice, { then: () => '/desk/notices' })
};
