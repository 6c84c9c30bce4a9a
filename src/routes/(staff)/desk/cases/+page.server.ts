import { caseList, caseSearch, FILTERS, SearchForm, type Filter } from '#rooms/centres/index.ts';
import { ask, found, memberOf } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

const filterOf = (asked: string | null): Filter => FILTERS.find((filter) => filter === asked) ?? 'open';

export const load: PageServerLoad = async (event) => {
	const filter = filterOf(event.url.searchParams.get('show'));
	const after = event.url.searchParams.get('after') ?? '';
	const list = found(await caseList(memberOf(event), { query: { filter, after } }));
	return { ...list, filter, paged: after !== '', walled: event.url.searchParams.has('walled') };
};

export const actions: Actions = {
	search: (event) => ask(event, SearchForm, (query) => caseSearch(memberOf(event), { query }))
};
