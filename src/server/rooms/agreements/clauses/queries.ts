import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import type { AgreementEvent, Need, Notice, PartyRole, RiskBand } from './codes.ts';

/** A body to which a need leads, by which clause; rank 1 is the first choice. */
export interface Route {
	readonly clause: string;
	readonly need: Need;
	readonly role: PartyRole;
	readonly organisation: string;
	readonly rank: number;
}

/**
 * The bodies to which the agreements in force lead a need from a body, first choice first; each need in turn when none is
 * named. Advice, never a limit.
 */
export const routesFor = async (
	tx: Transaction,
	ask: { giver: string; area: string; need: Need | null; risk: RiskBand; now: Date }
): Promise<Route[]> => {
	const { rows } = await sql<Route>`
		select * from agreements.routes_for(${ask.giver}::uuid, ${ask.area}, ${ask.need}, ${ask.risk}, ${ask.now}::timestamptz)`.execute(
		tx
	);
	return rows;
};

/** A neutral notice that one body owes another. */
export interface OwedNotice {
	readonly clause: string;
	readonly from: string;
	readonly to: string;
	readonly what: Notice;
}

/** Which notices the agreements in force ask for after an event between two bodies; the older clause first. */
export const noticesAfter = async (
	tx: Transaction,
	ask: { event: AgreementEvent; sender: string; receiver: string; area: string; now: Date }
): Promise<OwedNotice[]> => {
	const { rows } = await sql<OwedNotice>`
		select * from agreements.notices_for(${ask.event}, ${ask.sender}::uuid, ${ask.receiver}::uuid, ${ask.area}, ${ask.now}::timestamptz)
		order by clause`.execute(tx);
	return rows;
};

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
