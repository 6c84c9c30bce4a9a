import { caseView } from '#rooms/centres/index.ts';
import { found, memberOf, newOnce } from '#platform/web/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const also = event.url.searchParams.getAll('show').slice(0, 10);
	const page = found(await caseView(memberOf(event), { id: event.params.case, query: { also } }));
	return { page, once: newOnce() };
};
