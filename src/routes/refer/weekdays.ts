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

interface Window {
	readonly day: number;
	readonly from: number;
	readonly to: number;
}

/** The days of a week as people say them: Monday–Friday, Sunday. */
const daysText = (days: readonly number[], locale: Locale): string => {
	const runs: number[][] = [];
	for (const day of days.toSorted((a, b) => a - b)) {
		const run = runs.at(-1);
		if (run?.at(-1) === day - 1) run.push(day);
		else runs.push([day]);
	}
	const name = (day: number | undefined) => weekday(day ?? 1, locale);
	return runs
		.map((run) => (run.length > 2 ? `${name(run[0])}–${name(run.at(-1))}` : run.map(name).join(', ')))
		.join(', ');
};

/** Windows as people say them: Tuesday, Thursday 9:00–11:00; Saturday 15:00–16:00. */
export const windowsText = (windows: readonly Window[], locale: Locale): string => {
	const hours = Map.groupBy(windows, ({ from, to }) => `${clock(from)}–${clock(to)}`);
	return [...hours]
		.map(
			([text, same]) =>
				`${daysText(
					same.map(({ day }) => day),
					locale
				)} ${text}`
		)
		.join('; ');
};
