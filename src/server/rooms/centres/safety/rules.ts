/** The five first safety questions. They fit whoever was robbed, cheated, run over or hurt at home alike. */
export const QUESTIONS = ['safe_now', 'injured', 'danger_near', 'others_at_risk', 'suicide'] as const;
export type Question = (typeof QUESTIONS)[number];

export const REPLIES = ['yes', 'no', 'unknown'] as const;
export type Reply = (typeof REPLIES)[number];

/** What she answered; what was not asked, or not answered, is missing. */
export type Replies = Readonly<Partial<Record<Question, Reply>>>;

// 'Are you safe right now' is the one question whose danger is a no.
const isDanger = (question: Question, reply: Reply | undefined): boolean =>
	reply === (question === 'safe_now' ? 'no' : 'yes');

/** The questions whose answers mean danger now. */
export const dangersIn = (replies: Replies): Question[] =>
	QUESTIONS.filter((question) => isDanger(question, replies[question]));

/** Whether all five were answered and none means danger. */
export const allClear = (replies: Replies): boolean =>
	QUESTIONS.every((question) => replies[question] !== undefined && replies[question] !== 'unknown') &&
	dangersIn(replies).length === 0;

export const INCIDENT_KINDS = [
	'unsafe_contact',
	'answered_by_other',
	'danger',
	'no_safe_moment',
	'unreachable'
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];
