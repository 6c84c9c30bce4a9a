import type { Locale } from '#ui/words/index.ts';
import type { Choice } from '#ui/kit/field.ts';

// The first of January 2024 was a Monday.
const monday = Date.UTC(2024, 0, 1, 12);

/** The name of a weekday, 1 being Monday. */
export const weekday = (day: number, locale: Locale, length: 'long' | 'short' = 'long'): string =>
	new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format(
		new Date(monday + (day - 1) * 86_400_000)
	);

/** The days of a week to tick. */
export const weekdays = (locale: Locale): Choice[] =>
	[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekday(day, locale, 'short') }));

const clock = (minutes: number): string =>
	`${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;

/** A window as people say it: Tuesday 9:00–11:00. */
export const windowText = (window: { day: number; from: number; to: number }, locale: Locale): string =>
	`${weekday(window.day, locale)} ${clock(window.from)}–${clock(window.to)}`;
