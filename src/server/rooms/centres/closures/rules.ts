export const REASONS = [
	'GOALS_MET',
	'PARTLY_MET',
	'VICTIM_WITHDREW',
	'TRANSFERRED',
	'UNREACHABLE',
	'MOVED',
	'OUT_OF_SCOPE',
	'DECEASED',
	'DUPLICATE',
	'SAFETY_OF_STAFF',
	'PROCEEDINGS_ENDED',
	'OTHER'
] as const;
export type Reason = (typeof REASONS)[number];

/** How things are for her, compared with the beginning. */
export const OUTCOMES = ['better', 'same', 'worse', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why a case cannot be closed yet; none when it can. */
export const whyNotYet = (file: { danger: string; openReferrals: number; openIncidents: number }): string | null => {
	if (file.danger === 'high') return 'closures.refusal.danger-high';
	if (file.openReferrals > 0) return 'closures.refusal.referral-open';
	if (file.openIncidents > 0) return 'closures.refusal.incident-open';
	return null;
};
