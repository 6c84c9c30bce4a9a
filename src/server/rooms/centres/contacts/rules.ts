import { Temporal } from '@js-temporal/polyfill';

/** Through what she can be reached. Everything that she did not name is not safe. */
export const CHANNELS = ['phone', 'sms', 'email', 'post', 'in_person', 'trusted_person'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What the Centre does to reach her. */
export const MODES = ['call', 'voicemail', 'sms', 'email', 'letter', 'visit'] as const;
export type Mode = (typeof MODES)[number];

export const VOICEMAIL = ['never', 'neutral', 'ok'] as const;
export type Voicemail = (typeof VOICEMAIL)[number];

export const IF_SOMEONE_ELSE = ['hang_up', 'cover', 'ask_later'] as const;
export type IfSomeoneElse = (typeof IF_SOMEONE_ELSE)[number];

/** Minutes of a day; a window that ends with the day ends at 1440. */
export const DAY_END = 1440;

/** A stretch of a weekday (1 is Monday) on the wall clock of Europe/Rome: from is inside it, to is not. */
export interface Window {
	readonly day: number;
	readonly from: number;
	readonly to: number;
}

/** When and through what she can be reached; what clocks and refusals need to know of a safe contact. */
export interface SafeTimes {
	readonly channel: Channel;
	readonly windows: readonly Window[];
	readonly voicemail: Voicemail;
	readonly confirmedAt: Date;
}

/** A safe contact as it is told for the first time. */
export interface SafeContactInput {
	readonly channel: Channel;
	/** The number, the address, or who to ask. */
	readonly value: string;
	readonly windows: readonly Window[];
	readonly voicemail: Voicemail;
	readonly hideCaller: boolean;
	readonly sayOnAnswer: string;
	readonly codeWord: string;
	readonly ifSomeoneElse: IfSomeoneElse;
	readonly language: string;
}

/** What has happened since she last said that this is safe. */
export interface Standing {
	/** The last event that may have changed who listens; none if there was none. */
	readonly riskAt: Date | null;
	/** Whether the one reconfirming call was tried already. */
	readonly reconfirmingTried: boolean;
}

/** Nothing happened since. */
export const QUIET: Standing = { riskAt: null, reconfirmingTried: false };

const ROME = 'Europe/Rome';
/** A confirmation counts for thirty days (720 hours), or until a risk event. */
export const CONFIRMED_FOR = 30 * 24 * 3_600_000;
/** A window swallowed whole by the change of clocks comes back a week later. */
const DAYS_AHEAD = 15;

/** Which modes a channel carries. A text message needs its own yes: it is read by whoever holds the telephone. */
export const modesOf = (channel: Channel): readonly Mode[] =>
	({
		phone: ['call', 'voicemail'],
		trusted_person: ['call'],
		sms: ['sms'],
		email: ['email'],
		post: ['letter'],
		in_person: ['visit']
	})[channel] as readonly Mode[];

const inRome = (moment: Date): Temporal.ZonedDateTime =>
	Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(ROME);

const covers = (windows: readonly Window[], at: Temporal.ZonedDateTime): boolean => {
	const minute = at.hour * 60 + at.minute;
	return windows.some(({ day, from, to }) => day === at.dayOfWeek && from <= minute && minute < to);
};

/** When the channel narrows: thirty days after she last confirmed it, or at a risk event that came after. */
export const narrowsAt = ({ confirmedAt }: SafeTimes, { riskAt }: Standing): Date => {
	if (riskAt && riskAt.getTime() > confirmedAt.getTime()) {
		return new Date(Math.min(riskAt.getTime(), confirmedAt.getTime() + CONFIRMED_FOR));
	}
	return new Date(confirmedAt.getTime() + CONFIRMED_FOR);
};

/** Whether one reconfirming call is all that is left. */
export const isNarrowed = (contact: SafeTimes, standing: Standing, now: Date): boolean =>
	now.getTime() >= narrowsAt(contact, standing).getTime();

/**
 * The window in which she was last heard: there the one reconfirming call goes. If she confirmed at another time (at the
 * door, through an office), all the windows that she gave count.
 */
export const lastWindows = ({ windows, confirmedAt }: SafeTimes): readonly Window[] => {
	const heard = windows.filter((window) => covers([window], inRome(confirmedAt)));
	return heard.length > 0 ? heard : windows;
};

/** Whether now lies in one of her windows, or, once the channel is narrow, in the last one. */
export const safeNow = (contact: SafeTimes, now: Date, standing: Standing = QUIET): boolean => {
	if (!isNarrowed(contact, standing, now)) return covers(contact.windows, inRome(now));
	return !standing.reconfirmingTried && covers(lastWindows(contact), inRome(now));
};

// A wall time may come twice (autumn) or never (spring); a window is also entered at the change of clocks itself.
const entriesOn = (date: Temporal.PlainDate, windows: readonly Window[]): number[] => {
	const midnight = date.toZonedDateTime(ROME);
	const tomorrow = date.add({ days: 1 }).toZonedDateTime(ROME).epochMilliseconds;
	const change = midnight.getTimeZoneTransition('next')?.epochMilliseconds ?? tomorrow;
	const entries = windows
		.filter(({ day }) => day === date.dayOfWeek)
		.flatMap(({ from }) => {
			const wall = date.toPlainDateTime({ hour: Math.floor(from / 60), minute: from % 60 });
			return (['earlier', 'later'] as const).map(
				(disambiguation) => wall.toZonedDateTime(ROME, { disambiguation }).epochMilliseconds
			);
		});
	return change < tomorrow ? [...entries, change] : entries;
};

const nextCovered = (windows: readonly Window[], from: Date): Date | null => {
	if (windows.length === 0) return null;
	if (covers(windows, inRome(from))) return from;
	const today = inRome(from).toPlainDate();
	for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
		const entries = entriesOn(today.add({ days: ahead }), windows)
			.filter((entry) => entry >= from.getTime() && covers(windows, inRome(new Date(entry))))
			.sort((a, b) => a - b);
		if (entries[0] !== undefined) return new Date(entries[0]);
	}
	return null;
};

/** The first moment from now on at which she may be called; none when the reconfirming call is spent or no window was given. */
export const nextSafeMoment = (contact: SafeTimes, now: Date, standing: Standing = QUIET): Date | null => {
	const narrows = narrowsAt(contact, standing);
	const wide = now.getTime() < narrows.getTime() ? nextCovered(contact.windows, now) : null;
	if (wide && wide.getTime() < narrows.getTime()) return wide;
	if (standing.reconfirmingTried) return null;
	return nextCovered(lastWindows(contact), now.getTime() < narrows.getTime() ? narrows : now);
};

/** Why the server refuses to start a contact. */
export type Unsafe =
	| 'wrong-channel'
	| 'voicemail-never'
	| 'outside-window'
	| 'must-reconfirm'
	| 'reconfirming-tried'
	| 'two-tries'
	| 'not-agreed';

/** Refusals that no supervisor lifts: they are her own words. */
export const HER_VETO: readonly Unsafe[] = ['wrong-channel', 'voicemail-never', 'not-agreed'];

export type Start =
	{ readonly ok: true; readonly basis: 'window' | 'reconfirming' } | { readonly ok: false; readonly why: Unsafe };

/** Whether this contact may start now, and on what that rests. */
export const mayStart = (contact: SafeTimes, mode: Mode, now: Date, standing: Standing = QUIET): Start => {
	if (!modesOf(contact.channel).includes(mode)) return { ok: false, why: 'wrong-channel' };
	if (mode === 'voicemail' && contact.voicemail === 'never') return { ok: false, why: 'voicemail-never' };
	if (!isNarrowed(contact, standing, now)) {
		return covers(contact.windows, inRome(now)) ? { ok: true, basis: 'window' } : { ok: false, why: 'outside-window' };
	}
	if (mode !== 'call') return { ok: false, why: 'must-reconfirm' };
	if (standing.reconfirmingTried) return { ok: false, why: 'reconfirming-tried' };
	return safeNow(contact, now, standing) ? { ok: true, basis: 'reconfirming' } : { ok: false, why: 'outside-window' };
};
