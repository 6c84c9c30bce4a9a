import type { Temporal } from '@js-temporal/polyfill';
import Holidays from 'date-holidays';

/**
 * The patron saint of the chief town of an area, as month and day: a holiday of the offices there.
 * Source: art. 1 L. 260/1949 lists the national days only; the patron's day is a holiday by the collective agreements of
 * public employment (CCNL Funzioni locali).
 */
const PATRON_SAINT: Readonly<Record<string, string>> = {
	LI: '05-22', // Santa Giulia, Livorno
	PI: '06-17', // San Ranieri, Pisa
	MN: '03-18' // Sant'Anselmo, Mantova
};

const SATURDAY = 6;
const nationalDays = new Map<number, ReadonlySet<string>>();

// The package mixes public holidays with observances (the mothers' day): only type public closes an office.
const nationalDaysOf = (year: number): ReadonlySet<string> => {
	const known = nationalDays.get(year);
	if (known) return known;
	const days = new Holidays('IT').getHolidays(year).filter((day) => day.type === 'public');
	const made = new Set(days.map((day) => day.date.slice(0, 10)));
	nationalDays.set(year, made);
	return made;
};

/**
 * Whether offices of an area work on a day: not a Saturday, a Sunday, an Italian public holiday or the patron saint's day.
 * Source: Regulation (EEC, Euratom) 1182/71, art. 2(2) (working days); L. 260/1949 as amended by L. 151/2025 (4 October).
 * @param area the area's code; one without a known patron has the national days only
 */
export const isWorkingDay = (day: Temporal.PlainDate, area: string): boolean =>
	day.dayOfWeek < SATURDAY &&
	PATRON_SAINT[area] !== day.toString().slice(5) &&
	!nationalDaysOf(day.year).has(day.toString());
