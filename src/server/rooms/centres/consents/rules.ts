/** Her choices: whether she may be contacted, with whom what may be shared, whether the office that sent her may be told. */
export const CONSENT_KINDS = ['contact', 'share', 'feedback'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

export const ANSWERS = ['given', 'refused', 'withdrawn'] as const;
export type ConsentAnswer = (typeof ANSWERS)[number];

export const HOW = ['spoken', 'written', 'signed'] as const;
export type How = (typeof HOW)[number];

/** Groups that a consent to share may name. The minimum set and the referral's own status need none. */
export const SHARED_GROUPS = [
	'safe_contact',
	'identity',
	'offence',
	'narrative',
	'health',
	'risk',
	'hidden_address',
	'suspect'
] as const;
export type SharedGroup = (typeof SHARED_GROUPS)[number];

/** For what she lets facts be shared. Feedback, emergencies and legal duties do not rest on consent. */
export const SHARE_PURPOSES = ['SUPPORT', 'PROTECTION', 'HEALTH_CARE', 'LEGAL_HELP'] as const;
export type SharePurpose = (typeof SHARE_PURPOSES)[number];

/** One answer she gave. */
export interface Consent {
	readonly id: string;
	readonly kind: ConsentKind;
	/** For sharing: the body. */
	readonly receiver: string | null;
	readonly groups: readonly SharedGroup[];
	readonly purpose: SharePurpose | null;
	readonly answer: ConsentAnswer;
	readonly how: How;
	readonly language: string;
	readonly at: Date;
	readonly by: string;
}

/** What each answer is about: a kind, and for sharing a body. */
export const aboutOf = ({ kind, receiver }: Pick<Consent, 'kind' | 'receiver'>): string => `${kind} ${receiver ?? ''}`;

/** The answers that count: the latest of each kind and body. They come in the order in which they were given. */
export const currentConsents = (all: readonly Consent[]): Consent[] => [
	...new Map(all.map((consent) => [aboutOf(consent), consent])).values()
];
