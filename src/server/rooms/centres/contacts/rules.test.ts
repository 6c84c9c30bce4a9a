import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	CONFIRMED_FOR,
	isNarrowed,
	lastWindows,
	mayStart,
	nextSafeMoment,
	safeNow,
	type SafeTimes,
	type Window
} from './rules.ts';

const MINUTE = 60_000;
const tuesdayMorning: Window = { day: 2, from: 540, to: 660 };
const rome = (text: string) => new Date(text);
const phone = (windows: readonly Window[], confirmedAt: Date, more: Partial<SafeTimes> = {}): SafeTimes => ({
	channel: 'phone',
	windows,
	voicemail: 'never',
	confirmedAt,
	...more
});

// The oracle walks minute by minute and reads the wall clock from Intl; it shares nothing with what it checks.
const wallClock = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/Rome',
	weekday: 'short',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});
const DAYS: Record<string, number> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };
const walls = new Map<number, { day: number; minute: number }>();
const wallAt = (epochMinute: number) => {
	const known = walls.get(epochMinute);
	if (known) return known;
	const parts = Object.fromEntries(
		wallClock.formatToParts(epochMinute * MINUTE).map(({ type, value }) => [type, value])
	);
	const wall = { day: DAYS[parts['weekday'] ?? ''] ?? 0, minute: Number(parts['hour']) * 60 + Number(parts['minute']) };
	walls.set(epochMinute, wall);
	return wall;
};
const inside = (windows: readonly Window[], epochMinute: number) => {
	const { day, minute } = wallAt(epochMinute);
	return windows.some((window) => window.day === day && minute >= window.from && minute < window.to);
};
const oracle = (contact: SafeTimes, now: Date): number | null => {
	const limit = contact.confirmedAt.getTime() + CONFIRMED_FOR;
	const heard = contact.windows.filter((window) =>
		inside([window], Math.floor(contact.confirmedAt.getTime() / MINUTE))
	);
	const last = heard.length > 0 ? heard : contact.windows;
	const safe = (at: number) => inside(at < limit ? contact.windows : last, Math.floor(at / MINUTE));
	if (safe(now.getTime())) return now.getTime();
	const first = Math.ceil(now.getTime() / MINUTE);
	for (let minute = first; minute < first + 15 * 1440; minute++) if (safe(minute * MINUTE)) return minute * MINUTE;
	return null;
};

// Around both changes of clocks of 2026 and 2027, a year's end, and any ordinary week.
const around = [
	'2026-03-28T00:00Z',
	'2026-10-24T00:00Z',
	'2027-03-27T00:00Z',
	'2026-12-30T00:00Z',
	'2026-06-08T00:00Z'
];
const moment = fc
	.tuple(fc.constantFrom(...around), fc.integer({ min: -2 * 86_400, max: 3 * 86_400 }))
	.map(([day, seconds]) => new Date(Date.parse(day) + seconds * 1000));
const window = fc
	.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 300 }))
	.map(([day, from, long]) => ({ day, from, to: Math.min(1440, from + long) }));
const nightWindow = fc
	.tuple(fc.constantFrom(6, 7, 1), fc.integer({ min: 60, max: 200 }), fc.integer({ min: 1, max: 90 }))
	.map(([day, from, long]) => ({ day, from, to: from + long }));
const windows = fc.array(fc.oneof(window, nightWindow), { minLength: 1, maxLength: 4 });
const age = fc
	.oneof(fc.integer({ min: 0, max: 29 }), fc.integer({ min: 28, max: 45 }))
	.map((days) => days * 86_400_000);

describe('safe moments', () => {
	test('agree with a walk minute by minute, changes of clocks included', () => {
		fc.assert(
			fc.property(windows, moment, age, fc.integer({ min: 0, max: 86_400 }), (given, now, old, seconds) => {
				const contact = phone(given, new Date(now.getTime() - old - seconds * 1000));
				expect(nextSafeMoment(contact, now)?.getTime() ?? null).toBe(oracle(contact, now));
				expect(safeNow(contact, now)).toBe(oracle(contact, now) === now.getTime());
			}),
			{ numRuns: 400 }
		);
	});

	test('a call may start exactly at the next safe moment and not a minute before it', () => {
		fc.assert(
			fc.property(windows, moment, age, (given, now, old) => {
				const contact = phone(given, new Date(now.getTime() - old));
				const next = nextSafeMoment(contact, now);
				if (!next) return;
				expect(mayStart(contact, 'call', next).ok).toBe(true);
				if (next.getTime() - now.getTime() > MINUTE) {
					expect(mayStart(contact, 'call', new Date(next.getTime() - MINUTE)).ok).toBe(false);
				}
			}),
			{ numRuns: 200 }
		);
	});

	test('a window inside the hour that the spring night skips comes a week later', () => {
		const skipped = phone([{ day: 7, from: 135, to: 165 }], rome('2026-03-28T10:00+01:00'));
		expect(nextSafeMoment(skipped, rome('2026-03-28T12:00+01:00'))).toEqual(rome('2026-04-05T02:15+02:00'));
	});

	test('a window that begins in the skipped hour opens when the clocks have changed', () => {
		const begins = phone([{ day: 7, from: 150, to: 240 }], rome('2026-03-28T10:00+01:00'));
		expect(nextSafeMoment(begins, rome('2026-03-28T12:00+01:00'))).toEqual(rome('2026-03-29T03:00+02:00'));
	});

	test('the hour that comes twice in autumn is safe both times', () => {
		const twice = phone([{ day: 7, from: 120, to: 150 }], rome('2026-10-24T10:00+02:00'));
		expect(safeNow(twice, rome('2026-10-25T02:10+02:00'))).toBe(true);
		expect(nextSafeMoment(twice, rome('2026-10-25T02:40+02:00'))).toEqual(rome('2026-10-25T02:00+01:00'));
	});

	test('without a window there is no safe moment', () => {
		expect(nextSafeMoment(phone([], rome('2026-06-09T09:30+02:00')), rome('2026-06-09T09:30+02:00'))).toBeNull();
	});
});

describe('what the server refuses', () => {
	const contact = phone([tuesdayMorning], rome('2026-06-09T09:30+02:00'));
	const inWindow = rome('2026-06-16T10:59+02:00');

	test('a call outside the window, to the minute', () => {
		expect(mayStart(contact, 'call', inWindow)).toEqual({ ok: true, basis: 'window' });
		expect(mayStart(contact, 'call', rome('2026-06-16T11:00+02:00'))).toEqual({ ok: false, why: 'outside-window' });
		expect(mayStart(contact, 'call', rome('2026-06-16T08:59:59+02:00'))).toEqual({ ok: false, why: 'outside-window' });
	});

	test('a voicemail when she said never, also inside the window', () => {
		expect(mayStart(contact, 'voicemail', inWindow)).toEqual({ ok: false, why: 'voicemail-never' });
		expect(mayStart({ ...contact, voicemail: 'neutral' }, 'voicemail', inWindow).ok).toBe(true);
	});

	test('every mode that the channel does not carry', () => {
		for (const mode of ['sms', 'email', 'letter', 'visit'] as const) {
			expect(mayStart(contact, mode, inWindow)).toEqual({ ok: false, why: 'wrong-channel' });
		}
		expect(mayStart({ ...contact, channel: 'sms' }, 'call', inWindow)).toEqual({ ok: false, why: 'wrong-channel' });
	});
});

describe('narrowing', () => {
	const two = [tuesdayMorning, { day: 4, from: 900, to: 1020 }];
	const contact = phone(two, rome('2026-06-09T09:30+02:00'), { voicemail: 'ok' });
	const thursday = rome('2026-07-16T15:30+02:00');
	const tuesday = rome('2026-07-14T09:30+02:00');

	test('after thirty days one call is left, inside the window in which she was last heard', () => {
		expect(lastWindows(contact)).toEqual([tuesdayMorning]);
		expect(mayStart(contact, 'call', thursday)).toEqual({ ok: false, why: 'outside-window' });
		expect(mayStart(contact, 'call', tuesday)).toEqual({ ok: true, basis: 'reconfirming' });
		expect(mayStart(contact, 'voicemail', tuesday)).toEqual({ ok: false, why: 'must-reconfirm' });
	});

	test('the one call, once tried, is spent', () => {
		const tried = { riskAt: null, reconfirmingTried: true };
		expect(mayStart(contact, 'call', tuesday, tried)).toEqual({ ok: false, why: 'reconfirming-tried' });
		expect(nextSafeMoment(contact, tuesday, tried)).toBeNull();
	});

	test('a risk event narrows at once, and an older one does not', () => {
		const next = rome('2026-06-11T15:30+02:00');
		expect(mayStart(contact, 'call', next)).toEqual({ ok: true, basis: 'window' });
		const risk = { riskAt: rome('2026-06-10T12:00+02:00'), reconfirmingTried: false };
		expect(isNarrowed(contact, risk, next)).toBe(true);
		expect(mayStart(contact, 'call', next, risk)).toEqual({ ok: false, why: 'outside-window' });
		expect(nextSafeMoment(contact, next, risk)).toEqual(rome('2026-06-16T09:00+02:00'));
		const before = { riskAt: rome('2026-06-08T12:00+02:00'), reconfirmingTried: false };
		expect(isNarrowed(contact, before, next)).toBe(false);
	});

	test('confirmed outside every window, all that she gave count', () => {
		expect(lastWindows(phone(two, rome('2026-06-10T12:00+02:00')))).toEqual(two);
	});
});
