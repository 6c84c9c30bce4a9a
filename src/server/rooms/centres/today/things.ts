import { dataKeys } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Duty } from '#rooms/agreements/index.ts';
import { openLabel } from '../cases/queries.ts';
import { earliestMoment, type Reach, type SafeMoment } from '../contacts/read-reach.ts';
import type { MyCase, OpenIncident, SentReferral, UnseenNotice, Waiting } from './queries.ts';
import { needsDecision, windowCloses, type Item, type Kind } from './rules.ts';

/** A thing to do, with what the page says about it. Identifiers lead to pages; nothing of hers stands in an address. */
export interface Thing extends Item {
	readonly reference: string;
	/** What she is called, on things about a case of the reader's own; empty when she gave no name. */
	readonly label: string;
	/** The case it belongs to, for the link. */
	readonly caseId: string | null;
	/** What kind of event, incident, notice or source; a code for the page's words. */
	readonly code: string;
	readonly minor: boolean;
	readonly language: string;
	/** What a notice is about: a request or a referral, and the duty's action. */
	readonly about: { readonly kind: string; readonly id: string; readonly detail: string } | null;
	/** The body that was asked, for referrals. */
	readonly body: string | null;
	/** One reconfirming call is all that is left. */
	readonly narrowed: boolean;
}

const bare = {
	about: null,
	label: '',
	caseId: null,
	minor: false,
	language: '',
	body: null,
	narrowed: false,
	from: null,
	until: null,
	due: null
};

/** When the first of what is still owed about these subjects is due. */
export const owed = (duties: readonly Duty[], subjects: readonly string[], actions?: readonly string[]): Date | null =>
	duties
		.filter(({ state }) => state === 'pending' || state === 'breached')
		.filter((duty) => subjects.includes(duty.subject) && (actions === undefined || actions.includes(duty.action)))
		.map(({ dueAt }) => dueAt)
		.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;

export const takeThing = (request: Waiting, duties: readonly Duty[]): Thing => ({
	...bare,
	kind: 'take',
	subject: request.id,
	reference: request.reference,
	code: request.crime,
	danger: request.danger === 'yes',
	minor: request.minor !== 'no',
	language: request.language,
	due: owed(duties, [request.id]),
	since: request.at
});

/** What to do about reaching her: she comes by herself, a call, a call that asks whether it is still safe, a decision. */
const reachingKind = (mine: MyCase, reaches: readonly Reach[], moment: SafeMoment, due: Date | null): Kind => {
	if (mine.reached) return 'reconfirm';
	if (reaches.length === 0) return 'call';
	if (reaches.every(({ channel }) => channel === 'in_person')) return 'comes';
	return !moment.now && needsDecision({ due, next: moment.next }) ? 'decide' : 'call';
};

/** Reaching the person of a case of one's own: now, at the first safe moment, or when a supervisor has decided. */
export const callThing = (
	mine: MyCase,
	label: string,
	reaches: readonly Reach[],
	{ duties, now }: { duties: readonly Duty[]; now: Date }
): Thing => {
	// Danger that came to light later has started a shorter clock, about the case.
	const due = owed(duties, mine.request ? [mine.id, mine.request] : [mine.id], ['FIRST_CONTACT']);
	const moment = earliestMoment(reaches, now);
	const windows = reaches.flatMap((reach) => reach.windows);
	return {
		...bare,
		kind: reachingKind(mine, reaches, moment, due),
		subject: mine.id,
		caseId: mine.id,
		reference: mine.reference,
		label,
		code: reaches[0]?.channel ?? 'none',
		danger: mine.danger === 'high',
		due,
		from: moment.now ? null : moment.next,
		until: moment.now ? windowCloses(windows, now) : null,
		narrowed: moment.narrowed,
		since: mine.at
	};
};

/** Whether a case asks to reach its person: she was never reached, or her safe contact is no longer sure. */
export const asksToReach = (mine: MyCase, reaches: readonly Reach[], now: Date): boolean =>
	!mine.reached || earliestMoment(reaches, now).narrowed;

export const incidentThing = (incident: OpenIncident): Thing => ({
	...bare,
	kind: 'incident',
	subject: incident.id,
	caseId: incident.caseId,
	reference: incident.reference,
	code: incident.kind,
	danger: incident.kind === 'danger' || incident.danger === 'high',
	since: incident.at
});

/** What a referral asks of the sender: to answer a question, to choose again, or to ask a silent body. Nothing otherwise. */
export const referralThing = (
	referral: SentReferral,
	{ label, duties, now }: { label: string; duties: readonly Duty[]; now: Date }
): Thing[] => {
	const due = owed(duties, [referral.id], ['ACKNOWLEDGE', 'ANSWER', 'FIRST_CONTACT', 'OUTCOME']);
	const base = {
		...bare,
		subject: referral.id,
		caseId: referral.caseId,
		reference: referral.reference,
		label,
		code: referral.urgency,
		danger: referral.urgency === 'now',
		body: referral.receiver
	};
	if (referral.askedAt) return [{ ...base, kind: 'question', due, since: referral.askedAt }];
	if (referral.refusedAt) {
		return referral.followed ? [] : [{ ...base, kind: 'refused', due: null, since: referral.refusedAt }];
	}
	return due && due.getTime() <= now.getTime() ? [{ ...base, kind: 'silent', due, since: due }] : [];
};

export const nobodysThing = (lost: MyCase, label: string): Thing => ({
	...bare,
	kind: 'unassigned_case',
	subject: lost.id,
	caseId: lost.id,
	reference: lost.reference,
	label,
	code: '',
	danger: lost.danger === 'high',
	since: lost.at
});

export const noticeThing = (notice: UnseenNotice): Thing => ({
	...bare,
	kind: 'notice',
	subject: notice.id,
	about: { kind: notice.subjectKind, id: notice.subject, detail: notice.detail },
	caseId: notice.caseId,
	reference: notice.reference,
	code: notice.kind,
	danger: false,
	since: notice.at
});

/** What the persons of these cases are called; one query for the keys that this process does not hold yet. */
export const labelsOf = async (tx: Transaction, cases: readonly MyCase[]): Promise<ReadonlyMap<string, string>> => {
	const keys = await dataKeys(
		tx,
		cases.map(({ key }) => key)
	);
	return new Map(
		cases.map(({ id, key, label }) => {
			const opened = keys.get(key);
			return [id, opened ? openLabel(opened, id, label) : ''];
		})
	);
};
