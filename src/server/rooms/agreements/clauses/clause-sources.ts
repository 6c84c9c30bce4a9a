import type { Transaction } from '#platform/database/index.ts';

/** Where a clause stands, as people cite it. */
export interface ClauseSource {
	readonly agreement: { readonly it: string; readonly en: string };
	readonly article: string;
}

/** 'art_7__para_2' as 'art. 7, 2'. */
export const articleOf = (eid: string): string => eid.replace('art_', 'art. ').replace('__para_', ', ');

/** The agreement and article of each clause. */
export const clauseSources = async (
	tx: Transaction,
	clauses: readonly string[]
): Promise<ReadonlyMap<string, ClauseSource>> => {
	if (clauses.length === 0) return new Map();
	const rows = await tx
		.selectFrom('agreements.clause as c')
		.innerJoin('agreements.agreement_version as v', 'v.id', 'c.version')
		.innerJoin('agreements.agreement as a', 'a.id', 'v.agreement')
		.select(['c.id', 'c.eid', 'a.title_it as it', 'a.title_en as en'])
		.where('c.id', 'in', [...new Set(clauses)])
		.execute();
	return new Map(rows.map(({ id, eid, it, en }) => [id, { agreement: { it, en }, article: articleOf(eid) }]));
};
