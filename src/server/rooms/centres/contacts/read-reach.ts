import type { Transaction } from '#platform/database/index.ts';
import { TRIES } from './climb-ladder.ts';
import { happenedOn, safeContactsOf, type SafeContact } from './queries.ts';
import { isNarrowed, mayStart, nextSafeMoment, safeNow, type Mode, type Standing, type Start } from './rules.ts';

/** A safe contact with what has happened on it since she last confirmed it. */
export interface Reach extends SafeContact {
	readonly standing: Standing;
	/** Tries without reaching her since she was last reached. */
	readonly missed: number;
}

/** How the persons of these cases can be reached, in the order in which they named the ways. Two queries, one round trip. */
export const reachOf = async (tx: Transaction, cases: readonly string[]): Promise<Reach[]> => {
	if (cases.length === 0) return [];
	const [contacts, { rows }] = await Promise.all([safeContactsOf(tx, cases), happenedOn(tx, cases)]);
	const byId = new Map(rows.map((row) => [row.id, row]));
	return contacts.map((contact) => {
		const { risk_at: riskAt = null, tried = false, missed = 0 } = byId.get(contact.id) ?? {};
		return { ...contact, standing: { riskAt, reconfirmingTried: tried }, missed };
	});
};

/** When a person can be reached: for lists and clocks. */
export interface SafeMoment {
	readonly now: boolean;
	/** The first safe moment, now included; none when the supervisor has to decide. */
	readonly next: Date | null;
	/** Whether one reconfirming call is all that is left. */
	readonly narrowed: boolean;
}

const momentOf = (reach: Reach, now: Date): SafeMoment => ({
	now: reach.missed < TRIES && safeNow(reach, now, reach.standing),
	next: reach.missed < TRIES ? nextSafeMoment(reach, now, reach.standing) : null,
	narrowed: isNarrowed(reach, reach.standing, now)
});

/** The earliest safe moment over all ways to reach her. */
export const earliestMoment = (reaches: readonly Reach[], now: Date): SafeMoment => {
	const moments = reaches.map((reach) => momentOf(reach, now));
	const next = moments
		.map((moment) => moment.next)
		.filter((moment) => moment !== null)
		.sort((a, b) => a.getTime() - b.getTime())[0];
	return {
		now: moments.some((moment) => moment.now),
		next: next ?? null,
		narrowed: moments.length > 0 && moments.every((moment) => moment.narrowed)
	};
};

/** What the rules say to one contact now, tries counted. */
export const startOn = (reach: Reach, mode: Mode, now: Date): Start => {
	const start = mayStart(reach, mode, now, reach.standing);
	return start.ok && reach.missed >= TRIES ? { ok: false, why: 'two-tries' } : start;
};
