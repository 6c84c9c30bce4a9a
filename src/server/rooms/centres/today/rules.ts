import { Temporal } from '@js-temporal/polyfill';
import type { Window } from '../contacts/rules.ts';

/** What an operator may have to do. */
export const KINDS = [
	'incident',
	'take',
	'call',
	'decide',
	'comes',
	'reconfirm',
	'question',
	'refused',
	'silent',
	'unassigned_case',
	'notice'
] as const;
export type Kind = (typeof KINDS)[number];

/** One thing to do: about what, how dangerous, by when, and when it can be done at all. */
export interface Item {
	readonly kind: Kind;
	/** The request, case, referral, incident or notice it leads to. */
	readonly subject: string;
	readonly danger: boolean;
	/** When the clock runs out; none where no clock runs. */
	readonly due: Date | null;
	/** The first moment at which it may be done; none when it may be done now, or when it cannot be said. */
	readonly from: Date | null;
	/** A window that is open now closes then. */
	readonly until: Date | null;
	/** Since when it waits. */
	readonly since: Date;
}

/** How pressing a thing is, most pressing first; said in words on the page. */
export const BANDS = ['danger', 'late', 'now', 'soon', 'waiting', 'whenever'] as const;
export type Band = (typeof BANDS)[number];

const before = (a: Date | null, b: Date): boolean => a !== null && a.getTime() <= b.getTime();

/**
 * The band of a thing. Danger that can be met now stands before all; then what is late, what can only be done while a window
 * is open, what has a clock; last what must wait for a safe moment and what has no clock.
 */
export const bandOf = (item: Item, now: Date): Band => {
	const possible = item.from === null || before(item.from, now);
	if (item.danger && possible) return 'danger';
	if (before(item.due, now)) return 'late';
	if (item.until !== null && possible) return 'now';
	if (!possible) return 'waiting';
	return item.due === null ? 'whenever' : 'soon';
};

const LAST = Number.POSITIVE_INFINITY;
const moment = (date: Date | null): number => date?.getTime() ?? LAST;

type Key = readonly (number | string)[];

const keyOf = (item: Item, now: Date): Key => [
	BANDS.indexOf(bandOf(item, now)),
	item.danger ? 0 : 1,
	moment(item.due),
	moment(item.until),
	moment(item.from),
	item.since.getTime(),
	KINDS.indexOf(item.kind),
	item.subject
];

const compare = (a: Key, b: Key): number => {
	const at = a.findIndex((part, index) => part !== b[index]);
	const [left, right] = [a[at], b[at]];
	if (left === undefined || right === undefined) return 0;
	return left < right ? -1 : 1;
};

/** The order of a day: by band, danger, clock, the closing of windows, then how long it has waited. */
export const inOrder = <I extends Item>(items: readonly I[], now: Date): I[] =>
	items
		.map((item) => ({ item, key: keyOf(item, now) }))
		.sort((a, b) => compare(a.key, b.key))
		.map(({ item }) => item);

/** Whether no safe moment comes before the clock runs out: then a supervisor decides, and the page shows the first one. */
export const needsDecision = (call: { due: Date | null; next: Date | null }): boolean =>
	call.next === null || (call.due !== null && call.next.getTime() > call.due.getTime());

/** When the windows that are open now close, adjoining ones taken together; none when none is open. Wall clock of Rome. */
export const windowCloses = (windows: readonly Window[], now: Date): Date | null => {
	const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Europe/Rome');
	const minute = here.hour * 60 + here.minute;
	const today = windows.filter(({ day }) => day === here.dayOfWeek).sort((a, b) => a.from - b.from);
	let end: number | null = null;
	for (const { from, to } of today) {
		const reached: number = end ?? minute;
		if (from <= reached && to > reached) end = to;
	}
	if (end === null) return null;
	const midnight = here.toPlainDate();
	const closes =
		end >= 1440
			? midnight.add({ days: 1 }).toZonedDateTime('Europe/Rome')
			: midnight.toZonedDateTime({
					timeZone: 'Europe/Rome',
					plainTime: { hour: Math.floor(end / 60), minute: end % 60 }
				});
	return new Date(closes.epochMilliseconds);
};
