import { DAY_END, type SafeContactInput, type Window } from '../contacts/rules.ts';
import type { CrimeGroup, Known, Minor, PersonLanguage } from './codes.ts';

/** The windows that a desk offers with one tap: Monday to Friday, nine to six. */
export const WORKING_HOURS: readonly Window[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 18 * 60 }));

/**
 * A time of day as typed, in minutes: 9, 9.30, 09:30, 24:00; null when it is none. A clock of 12 hours is not read: a call
 * at nine in the evening instead of the morning may harm.
 */
export const readTime = (typed: string): number | null => {
	const match = /^(\d{1,2})(?:[:.,h ](\d{2}))?$/.exec(typed.trim());
	if (!match) return null;
	const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0);
	if (Number(match[2] ?? 0) > 59 || minutes > DAY_END) return null;
	// The last minute that a time field can hold means the end of the day.
	return minutes === DAY_END - 1 ? DAY_END : minutes;
};

/** A row of the form: these weekdays, from, to. Nothing when the row is empty; null when it makes no sense. */
export const readWindows = (days: readonly number[], from: string, to: string): Window[] | null => {
	if (days.length === 0 && from === '' && to === '') return [];
	const [begins, ends] = [readTime(from), readTime(to)];
	if (days.length === 0 || begins === null || ends === null || begins >= ends) return null;
	return [...new Set(days)].sort((a, b) => a - b).map((day) => ({ day, from: begins, to: ends }));
};

/** Who sent a request, as far as a colleague may have to ask back: a role and initials, never a name. */
export interface Heard {
	readonly role: string;
	readonly initials: string;
	readonly interpreted: string;
}

/** Someone whose words or deeds are behind a case, as far as the conflict wall needs to know. */
export interface Named {
	readonly given: string;
	readonly family: string;
	/** A body of the network that she or he works for. */
	readonly employer: string | null;
}

/** What is sealed of a request: everything that could name her. */
export interface RequestContent {
	readonly called: string;
	/** Her name, where it was told apart from what she wants to be called. */
	readonly given: string;
	readonly family: string;
	readonly contact: SafeContactInput;
	readonly note: string;
	readonly heard: Heard | null;
	readonly suspect: Named | null;
}

/** What stands in clear: codes that clocks, routing and statistics need. */
export interface RequestCodes {
	readonly crime: CrimeGroup;
	readonly minor: Minor;
	readonly danger: Known;
	readonly children: Known;
	readonly language: PersonLanguage;
	readonly interpreter: boolean;
	readonly done: readonly string[];
	readonly mayTellOffice: boolean;
}

const MOST_WORDS = 5;

/**
 * The whole names that a called name may stand for: all its words together, and each two of them, since people leave out
 * second names (Anna Maria Verdi is also Anna Verdi). One word alone names nobody; a very long text is no name.
 */
export const namesIn = (called: string): { given: string; family: string }[] => {
	const words = called.split(/[\s,;()"]+/u).filter(Boolean);
	const [first = '', ...rest] = words;
	if (rest.length === 0 || words.length > MOST_WORDS) return [];
	const whole = { given: first, family: rest.join(' ') };
	const pairs = words.flatMap((given, at) => words.slice(at + 1).map((family) => ({ given, family })));
	return words.length === 2 ? [whole] : [whole, ...pairs];
};

/** The first day of the month that a moment falls in at Rome, as PostgreSQL reads a date. */
export const monthOf = (now: Date): string => {
	const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome', year: 'numeric', month: '2-digit' });
	return `${parts.format(now)}-01`;
};

/** Whether the answer to the sender must show the emergency numbers before anything else. */
export const isUrgent = ({ danger }: Pick<RequestCodes, 'danger'>): boolean => danger === 'yes';

/** Where the sealed content of a request stands. */
export const contentBound = (request: string) => ({
	table: 'centres.contact_request',
	column: 'content_sealed',
	row: request
});

/** Whose names and bodies the conflict wall must compare. */
export const namesBehind = ({ called, given, family, suspect }: RequestContent) => ({
	names: [called, `${given} ${family}`, suspect ? `${suspect.given} ${suspect.family}` : ''].flatMap(namesIn),
	employers: suspect?.employer ? [suspect.employer] : []
});

/** Who she is, as the parts of an identity: of what she wants to be called, two words or more are a name, one is an alias. */
export const identityIn = (content: Pick<RequestContent, 'called' | 'given' | 'family'>) => {
	const { called, given, family } = content;
	if (given !== '' || family !== '') return { alias: called, given, family };
	const [whole] = namesIn(called);
	return whole ? { alias: '', ...whole } : { alias: called, given: '', family: '' };
};

/** What a sender's yes or no means for the case; only high danger shortens the clocks. */
export const caseDanger = (danger: string): 'high' | 'no' | 'unknown' =>
	danger === 'yes' ? 'high' : danger === 'no' ? 'no' : 'unknown';
