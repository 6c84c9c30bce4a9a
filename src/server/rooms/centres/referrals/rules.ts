/** Why a body cannot take a referral; a closed list, so that gaps in the network can be counted. */
export const REFUSAL_REASONS = [
	'NOT_OUR_SERVICE',
	'NOT_OUR_AREA',
	'NO_CAPACITY',
	'ALREADY_WITH_US',
	'NOT_SAFE_HERE',
	'OTHER'
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** How a referral ended at the body that accepted it. */
export const OUTCOMES = ['HELPED', 'PARTLY_HELPED', 'NOT_REACHED', 'SHE_DECLINED', 'SENT_ON', 'STOPPED'] as const;
export type ReferralOutcome = (typeof OUTCOMES)[number];

/** Groups of facts that a package can carry; the minimum set travels always and opens first. */
export const PACKAGE_GROUPS = [
	'safe_contact',
	'identity',
	'offence',
	'narrative',
	'health',
	'risk',
	'hidden_address',
	'suspect'
] as const;
export type PackageGroup = (typeof PACKAGE_GROUPS)[number];

/** For what she is sent on; the purposes of the agreements that a referral can have. */
export const REFERRAL_PURPOSES = ['SUPPORT', 'PROTECTION', 'HEALTH_CARE', 'LEGAL_HELP'] as const;
export type ReferralPurpose = (typeof REFERRAL_PURPOSES)[number];

/** What can happen to a referral. Transport, acceptance and completion are facts apart. */
export type ReferralFactKind =
	| 'sent'
	| 'asked'
	| 'answered'
	| 'accepted'
	| 'refused'
	| 'withdrawn'
	| 'first_contact'
	| 'outcome'
	| 'consent_withdrawn'
	| 'acknowledged';

/** The state that the facts add up to; derived, never stored. */
export type ReferralState =
	| 'drafted'
	| 'sent'
	| 'asked'
	| 'accepted'
	| 'in_contact'
	| 'ended'
	| 'refused'
	| 'withdrawn'
	| 'stopped'
	| 'stop_unconfirmed';

/**
 * What a referral's facts add up to. A withdrawal of consent outweighs all: before acceptance it stops the referral,
 * after it the receiver must confirm that it has read so.
 */
export const referralState = (kinds: readonly ReferralFactKind[]): ReferralState => {
	const has = (kind: ReferralFactKind) => kinds.includes(kind);
	if (has('consent_withdrawn')) return has('accepted') && !has('acknowledged') ? 'stop_unconfirmed' : 'stopped';
	if (has('withdrawn')) return 'withdrawn';
	if (has('refused')) return 'refused';
	if (has('outcome')) return 'ended';
	if (has('first_contact')) return 'in_contact';
	if (has('accepted')) return 'accepted';
	const questions = kinds.filter((kind) => kind === 'asked').length;
	const answers = kinds.filter((kind) => kind === 'answered').length;
	if (questions > answers) return 'asked';
	return has('sent') ? 'sent' : 'drafted';
};

/** What either side may do next, by state. What is not listed is refused, whoever asks. */
const NEXT: Record<ReferralState, readonly ReferralFactKind[]> = {
	drafted: ['sent'],
	sent: ['asked', 'accepted', 'refused', 'withdrawn', 'consent_withdrawn'],
	asked: ['answered', 'accepted', 'refused', 'withdrawn', 'consent_withdrawn'],
	accepted: ['first_contact', 'outcome', 'consent_withdrawn'],
	in_contact: ['outcome', 'consent_withdrawn'],
	ended: ['consent_withdrawn'],
	refused: [],
	withdrawn: [],
	stopped: [],
	stop_unconfirmed: ['acknowledged']
};

/** Whether a fact may be added to what has happened. */
export const mayFollow = (state: ReferralState, kind: ReferralFactKind): boolean => NEXT[state].includes(kind);

/** A referral that still waits for someone: a case with one of these cannot be closed. */
export const isOpen = (state: ReferralState): boolean =>
	['sent', 'asked', 'accepted', 'in_contact', 'stop_unconfirmed'].includes(state);

const DAY = 24 * 60 * 60 * 1000;

/** How long a package may be opened: 30 days while it waits, a year from acceptance, 30 days more after the outcome. */
export const packageExpires = (after: 'sent' | 'accepted' | 'outcome', now: Date): Date =>
	new Date(now.getTime() + (after === 'accepted' ? 365 : 30) * DAY);
