import type { Duty } from '#rooms/agreements/index.ts';

/** What one body owes by one clause, counted over the board's window. */
export interface BoardRow {
	readonly body: string;
	readonly agreement: string;
	readonly clause: string;
	readonly action: string;
	readonly open: number;
	readonly overdue: number;
	readonly inTime: number;
	readonly late: number;
	/** Middle of the times from start to done, in hours; null while nothing was done. */
	readonly medianHours: number | null;
}

/** Something that waits now, by the reference that both bodies know. */
export interface Wait {
	readonly id: string;
	readonly reference: string;
	readonly body: string;
	readonly counterpart: string | null;
	readonly action: string;
	readonly urgency: string;
	readonly dueAt: Date;
	readonly overdue: boolean;
	readonly longOverdue: boolean;
}

const HOUR = 60 * 60 * 1000;

const doneAfter = (duty: Duty): number[] => {
	const done = duty.facts.find(({ kind }) => kind === 'fulfilled');
	return done ? [(done.at.getTime() - duty.startedAt.getTime()) / HOUR] : [];
};

/** The middle value; of an even number of values the mean of the two in the middle. */
export const median = (values: readonly number[]): number | null => {
	if (values.length === 0) return null;
	const sorted = values.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
};

const rowOf = (duties: readonly Duty[]): BoardRow[] => {
	const [first] = duties;
	if (!first) return [];
	const count = (when: (duty: Duty) => boolean) => duties.filter(when).length;
	return [
		{
			body: first.organisation,
			agreement: first.agreement,
			clause: first.eid,
			action: first.action,
			open: count(({ state }) => state === 'pending' || state === 'breached'),
			overdue: count(({ state }) => state === 'breached'),
			inTime: count(({ state, late }) => state === 'fulfilled' && !late),
			late: count(({ state, late }) => state === 'fulfilled' && late),
			medianHours: median(duties.flatMap(doneAfter))
		}
	];
};

/** One row per body and clause, those with something overdue first. */
export const boardRows = (duties: readonly Duty[]): BoardRow[] =>
	[...Map.groupBy(duties, ({ organisation, clause }) => `${organisation} ${clause}`).values()]
		.flatMap(rowOf)
		.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || a.action.localeCompare(b.action));

/** What waits now, the longest overdue first. */
export const waitsOf = (duties: readonly Duty[]): Wait[] =>
	duties
		.filter(({ state }) => state === 'pending' || state === 'breached')
		.map((duty) => ({
			id: duty.id,
			reference: duty.reference,
			body: duty.organisation,
			counterpart: duty.counterpart,
			action: duty.action,
			urgency: duty.urgency,
			dueAt: duty.dueAt,
			overdue: duty.state === 'breached',
			longOverdue: duty.longOverdue
		}))
		.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
