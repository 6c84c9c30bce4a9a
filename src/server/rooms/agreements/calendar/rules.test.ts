import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, warnAt } from './rules.ts';

const rome = (at: Date): string =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short', timeStyle: 'medium' }).format(at);
const working = (days: number) => ({ days, calendar: 'working' }) as const;
const calendar = (days: number) => ({ days, calendar: 'calendar' }) as const;

describe('working days', () => {
	const asked = new Date('2026-05-20T10:00:00+02:00');

	it('end on 28 May in Livorno, where 22 May is Santa Giulia, and on 27 May elsewhere', () => {
		expect(rome(dueAt(asked, working(5), 'LI'))).toBe('2026-05-28 23:59:59');
		expect(rome(dueAt(asked, working(5), 'PI'))).toBe('2026-05-27 23:59:59');
		expect(rome(dueAt(asked, working(5), 'MN'))).toBe('2026-05-27 23:59:59');
	});

	it.each([
		['2026-06-16T23:59:59+02:00', 'PI', '2026-06-18'],
		['2026-06-16T23:59:59+02:00', 'LI', '2026-06-17'],
		['2026-03-17T08:00:00+01:00', 'MN', '2026-03-19'],
		['2026-04-03T08:00:00+02:00', 'LI', '2026-04-07'], // Good Friday is worked; Easter Monday is not
		['2025-04-18T08:00:00+02:00', 'PI', '2025-04-22'],
		['2025-10-03T08:00:00+02:00', 'LI', '2025-10-06'],
		['2027-10-01T08:00:00+02:00', 'LI', '2027-10-05'], // 4 October is a holiday since 2026
		['2026-12-24T08:00:00+01:00', 'LI', '2026-12-28'],
		['2026-12-31T23:30:00+01:00', 'LI', '2027-01-04'],
		['2026-05-08T08:00:00+02:00', 'LI', '2026-05-11'], // the mothers' day closes nothing
		['2026-05-31T22:30:00Z', 'LI', '2026-06-03'] // already 1 June in Rome; 2 June is a holiday
	])('one working day from %s in %s ends on %s', (start, area, day) => {
		expect(rome(dueAt(new Date(start), working(1), area))).toBe(`${day} 23:59:59`);
	});

	it('does not depend on the hour of the start', () => {
		expect(dueAt(new Date('2026-05-19T22:00:00Z'), working(1), 'LI')).toEqual(
			dueAt(new Date('2026-05-20T21:59:59Z'), working(1), 'LI')
		);
	});

	it('an area without a known patron has the national days', () => {
		expect(rome(dueAt(asked, working(5), 'XX'))).toBe('2026-05-27 23:59:59');
	});
});

describe('across the changes of the clock and leap years', () => {
	it.each([
		['2026-03-28T12:00:00+01:00', '2026-03-29T11:00:00.000Z'],
		['2026-10-24T12:00:00+02:00', '2026-10-25T10:00:00.000Z']
	])('24 hours from %s are 24 hours of elapsed time', (start, due) => {
		expect(dueAt(new Date(start), { hours: 24 }, 'LI').toISOString()).toBe(due);
	});

	it.each([
		['2026-03-28T12:00:00+01:00', 1, '2026-03-29T21:59:59.999Z'],
		['2026-10-24T12:00:00+02:00', 1, '2026-10-25T22:59:59.999Z'],
		['2028-02-28T12:00:00+01:00', 1, '2028-02-29T22:59:59.999Z'],
		['2027-02-28T12:00:00+01:00', 1, '2027-03-01T22:59:59.999Z'],
		['2026-01-15T12:00:00+01:00', 120, '2026-05-15T21:59:59.999Z']
	])('%s and %i calendar days', (start, days, due) => {
		expect(dueAt(new Date(start), calendar(days), 'LI').toISOString()).toBe(due);
	});

	it('a calendar term that ends on a Sunday is not moved', () => {
		expect(rome(dueAt(new Date('2026-05-23T09:00:00+02:00'), calendar(1), 'LI'))).toBe('2026-05-24 23:59:59');
	});
});

describe('against a naive count', () => {
	// Easter by the table of the years tried, days off by hand: shares nothing with the package that the rules use.
	const EASTER_MONDAY = [
		'2024-04-01',
		'2025-04-21',
		'2026-04-06',
		'2027-03-29',
		'2028-04-17',
		'2029-04-02',
		'2030-04-22'
	];
	const FIXED = ['01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'];
	const PATRON: Record<string, string> = { LI: '05-22', PI: '06-17', MN: '03-18' };

	const isOff = (day: string, area: string): boolean => {
		const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
		const saintFrancis = day.endsWith('-10-04') && day >= '2026';
		const monthDay = day.slice(5);
		return (
			[0, 6].includes(weekday) ||
			FIXED.includes(monthDay) ||
			EASTER_MONDAY.includes(day) ||
			saintFrancis ||
			PATRON[area] === monthDay
		);
	};
	const next = (day: string): string =>
		new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

	it('agrees on 2,000 random starts, spans and areas', { timeout: 60_000 }, () => {
		const starts = fc.date({
			min: new Date('2024-01-01T00:00:00Z'),
			max: new Date('2030-06-30T00:00:00Z'),
			noInvalidDate: true
		});
		fc.assert(
			fc.property(starts, fc.integer({ min: 1, max: 40 }), fc.constantFrom('LI', 'PI', 'MN'), (start, days, area) => {
				let day = rome(start).slice(0, 10);
				for (let left = days; left > 0; left -= isOff(day, area) ? 0 : 1) day = next(day);
				const due = dueAt(start, working(days), area);
				expect(rome(due)).toBe(`${day} 23:59:59`);
				expect(rome(new Date(due.getTime() + 1))).toBe(`${next(day)} 00:00:00`);
			}),
			{ numRuns: 2000 }
		);
	});
});

describe('warnings', () => {
	it('fall at a share of the elapsed time, inside the term', () => {
		const start = new Date('2026-05-20T08:00:00Z');
		const due = dueAt(start, { hours: 24 }, 'LI');
		expect(warnAt(start, due, 0.5).toISOString()).toBe('2026-05-20T20:00:00.000Z');
		expect(warnAt(start, due, 0.8).toISOString()).toBe('2026-05-21T03:12:00.000Z');
	});
});
