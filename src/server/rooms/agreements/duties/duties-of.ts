import type { Transaction } from '#platform/database/index.ts';
import { dutiesAbout, dutiesInArea, eventsOf, type DutyRow } from './queries.ts';
import { dutyStanding, type DutyFact, type DutyStanding } from './rules.ts';

/** A duty with its state: what is owed by whom until when, under which clause, with a reference that both bodies know. */
export type Duty = DutyRow & DutyStanding & { readonly facts: readonly DutyFact[] };

const standing = async (tx: Transaction, rows: readonly DutyRow[], now: Date): Promise<Duty[]> => {
	if (rows.length === 0) return [];
	const events = await eventsOf(
		tx,
		rows.map(({ id }) => id)
	);
	const factsOf = Map.groupBy(events, ({ duty }) => duty);
	return rows.map((row) => {
		const facts = (factsOf.get(row.id) ?? []) as DutyFact[];
		return { ...row, ...dutyStanding(row, facts, now), facts };
	});
};

/** The duties about subjects that the actor may see, the first due first. */
export const dutiesOf = async (tx: Transaction, subjects: readonly string[], now: Date): Promise<Duty[]> =>
	subjects.length === 0 ? [] : standing(tx, await dutiesAbout(tx, subjects), now);

/** The duties of an area since a moment: bodies, clauses, clocks and references, never a person. For the coordinator. */
export const dutiesOfArea = async (tx: Transaction, area: string, since: Date, now: Date): Promise<Duty[]> =>
	standing(tx, await dutiesInArea(tx, area, since), now);
