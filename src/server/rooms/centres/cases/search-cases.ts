import { z } from 'zod';
import { NAME_QUERIES, nameTokens, phoneTokens, searchKeyOf, type SearchKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { text, view } from '#platform/use-case/index.ts';
import { mayListCases } from '../permissions.ts';
import { namesFor, openLines, PAGE, type CaseLine } from './list-cases.ts';
import { linesByReference, linesByTokens } from './queries.ts';
import { looksLikeReference } from './rules.ts';

export const SearchForm = z.object({ term: text(80) });

const PHONE = /^[+\d\s().\-/]{6,}$/;

const searches = (key: SearchKey, term: string): bigint[][] =>
	PHONE.test(term) ? [phoneTokens(key, term, 'query')] : NAME_QUERIES.map((way) => nameTokens(key, term, way));

const find = async (tx: Transaction, key: SearchKey, term: string) => {
	if (looksLikeReference(term)) {
		const found = await linesByReference(tx, term);
		if (found.length > 0) return found;
	}
	// As it is written first; word by word, and as it sounds, only when nothing is written so.
	for (const tokens of searches(key, term)) {
		const found = tokens.length === 0 ? [] : await linesByTokens(tx, tokens, PAGE);
		if (found.length > 0) return found;
	}
	return [];
};

/**
 * Finds cases by alias, name, telephone number or reference. The database sees keyed tokens, never the words; neither does
 * the audit line. What the actor may not open is not found.
 */
export const caseSearch = view<readonly CaseLine[], { term: string }>({
	name: 'centres.search-cases',
	right: mayListCases,
	async read({ tx, actor, now }, { term }) {
		const [key, names] = await Promise.all([searchKeyOf(tx, actor.organisation ?? '', now), namesFor(tx, actor, now)]);
		const found = await openLines(tx, await find(tx, key, term), { actor, names });
		return { result: found, audit: { subjects: { cases: found.map(({ id }) => id) }, groups: ['identity'] } };
	}
});
