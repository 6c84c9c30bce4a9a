import { organisationsById, type Organisation } from '#rooms/network/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { factsOf, kindsOf, referralsOf, type Referral } from './queries.ts';
import { isOpen, referralState, type ReferralState } from './rules.ts';

/** A line of the case page's list of referrals. */
export interface CaseReferral {
	readonly referral: Referral;
	readonly to: Organisation | undefined;
	readonly state: ReferralState;
	readonly open: boolean;
}

/** The referrals of a case with the state of each. */
export const referralsOfCase = async (tx: Transaction, caseId: string): Promise<CaseReferral[]> => {
	const referrals = await referralsOf(tx, caseId);
	const [facts, bodies] = await Promise.all([
		factsOf(
			tx,
			referrals.map(({ id }) => id)
		),
		organisationsById(
			tx,
			referrals.map(({ receiver }) => receiver)
		)
	]);
	return referrals.map((referral) => {
		const state = referralState(kindsOf(facts.filter((fact) => fact.referral === referral.id)));
		return { referral, to: bodies.get(referral.receiver), state, open: isOpen(state) };
	});
};

/** How many referrals of a case still wait for an outcome; the case cannot be closed while there is one. */
export const openReferrals = async (tx: Transaction, caseId: string): Promise<number> =>
	(await referralsOfCase(tx, caseId)).filter(({ open }) => open).length;
