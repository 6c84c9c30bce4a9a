/** Notices that also go out by mail: whoever they are for may not have the page open. The rest waits on the page. */
export const MAILED_KINDS: readonly string[] = [
	'request-in-danger',
	'incident-danger',
	'incident-unsafe_contact',
	'incident-answered_by_other',
	'referral-arrived',
	'referral-asked',
	'referral-refused',
	'question-answered',
	'consent-withdrawn',
	'duty-warned-80',
	'duty-breached',
	'duty-escalated-deputy',
	'duty-escalated-supervisor',
	'duty-escalated-coordinator'
];

const OWED = 'notify-';

/** The kind of a notice that a clause asks for, by the one word it may say. */
export const noticeKind = (what: string): string => OWED + what.toLowerCase().replaceAll('_', '-');

/** Whether a clause asked for the notice: its detail is then the clause. */
export const isOwed = (kind: string): boolean => kind.startsWith(OWED);
