import { Temporal } from '@js-temporal/polyfill';
import { isWorkingDay } from './holidays.ts';

/** How long a clause gives: hours of elapsed time, or days of one of two calendars. */
export type Span = { readonly hours: number } | { readonly days: number; readonly calendar: 'working' | 'calendar' };

const ROME = 'Europe/Rome';
const MILLISECONDS_OF_AN_HOUR = 3_600_000;

const dayAfter = (day: Temporal.PlainDate, calendar: 'working' | 'calendar', area: string): Temporal.PlainDate => {
	const next = day.add({ days: 1 });
	return calendar === 'calendar' || isWorkingDay(next, area) ? next : dayAfter(next, calendar, area);
};

const lastDay = (start: Date, span: { days: number; calendar: 'working' | 'calendar' }, area: string) => {
	const first = Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO(ROME).toPlainDate();
	return Array.from({ length: span.days }).reduce<Temporal.PlainDate>(
		(day) => dayAfter(day, span.calendar, area),
		first
	);
};

/**
 * When a deadline falls due.
 *
 * Days: the day on which the clock starts is not counted, and the term ends with the last hour of its last day, in Rome:
 * the value is the last millisecond of that day, so that it prints as that day. A body that was asked on Monday at 9 or at
 * 18 has the same 'by Tuesday': the office reads a date, not a minute, and nobody is late at noon because a colleague sent
 * early. Source: Regulation (EEC, Euratom) 1182/71, art. 3(1) and 3(2)(b); art. 155 c.p.c. first paragraph; art. 2963 c.c.
 *
 * Calendar days count every day and are not moved when the last one is a holiday (art. 3(4) of the Regulation and art. 155
 * c.p.c. would move them): a clause says calendar days when somebody must be reached on a Sunday too.
 *
 * Hours are elapsed time: 24 hours are 24 hours on the nights when the clock changes.
 *
 * @param area code of the area whose holidays count
 */
export const dueAt = (start: Date, span: Span, area: string): Date => {
	if ('hours' in span) return new Date(start.getTime() + span.hours * MILLISECONDS_OF_AN_HOUR);
	const end = lastDay(start, span, area).add({ days: 1 }).toZonedDateTime(ROME);
	return new Date(end.epochMilliseconds - 1);
};

/**
 * The moment at which a share of the time has passed.
 * @param share between 0 and 1, of the elapsed time from start to due
 */
export const warnAt = (start: Date, due: Date, share: number): Date =>
	new Date(start.getTime() + Math.floor((due.getTime() - start.getTime()) * share));
