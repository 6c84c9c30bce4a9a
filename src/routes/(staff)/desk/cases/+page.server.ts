import { fail } from '@sveltejs/kit';
import { caseList, caseSearch, FILTERS, SearchForm, type Filter } from '#rooms/centres/index.ts';
import type { Words } from '#platform/access/index.ts';
import { parseForm } from '#platform/use-case/index.ts';
import { dontCompress, formOf, found, memberOf } from '#platform/web/index.ts';
import { textOf } from '../../../refer/sent-values.ts';
import type { Actions, PageServerLoad } from './$types';

const filterOf = (asked: string | null): Filter => FILTERS.find((filter) => filter === asked) ?? 'open';

export const load: PageServerLoad = async (event) => {
	const filter = filterOf(event.url.searchParams.get('show'));
	const after = event.url.searchParams.get('after') ?? '';
	const list = found(await caseList(memberOf(event), { query: { filter, after } }));
	return { ...list, filter, paged: after !== '', walled: event.url.searchParams.has('walled') };
};

const nothingWrong: Readonly<Record<string, Words>> = {};

export const actions: Actions = {
	// What is searched for travels in the body and is answered at once: it stands in no address and in no history.
	search: async (event) => {
		const { values } = await formOf(event);
		dontCompress(event);
		const parsed = parseForm(SearchForm, values);
		if (!parsed.ok) return fail(422, { fields: parsed.fields, term: textOf(values, 'term'), found: null });
		const { term } = parsed.value;
		return { fields: nothingWrong, term, found: found(await caseSearch(memberOf(event), { query: { term } })) };
	}
};
