import { error, fail } from '@sveltejs/kit';
import { lastDays, readCaseTrail, TrailForm } from '#rooms/centres/index.ts';
import type { Words } from '#platform/access/index.ts';
import { parseForm } from '#platform/use-case/index.ts';
import { dontCompress, formOf, found, memberOf, present } from '#platform/web/index.ts';
import { textOf } from '../../../refer/sent-values.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	// An empty form shows nothing; who may not ask finds no page all the same.
	if (!readCaseTrail.right.roles.includes(memberOf(event).role)) error(404, 'not-found');
	return { days: lastDays(present()) };
};

const nothingWrong: Readonly<Record<string, Words>> = {};

export const actions: Actions = {
	// The reference travels in the body and is answered at once: it stands in no address and in no history.
	search: async (event) => {
		const { values } = await formOf(event);
		dontCompress(event);
		const typed = {
			reference: textOf(values, 'reference'),
			from: textOf(values, 'from'),
			until: textOf(values, 'until')
		};
		const parsed = parseForm(TrailForm, values);
		if (!parsed.ok) return fail(422, { fields: parsed.fields, typed, trail: null });
		const trail = found(await readCaseTrail(memberOf(event), { query: parsed.value }));
		return { fields: nothingWrong, typed: parsed.value, trail };
	}
};
