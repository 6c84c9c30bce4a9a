import { uuidv7 } from 'uuidv7';
import type { Actor } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { FactGroup, LegalBasis, Purpose, RiskBand } from '../clauses/codes.ts';
import { decideAndLog } from './queries.ts';
import type { GroupDecision } from './facts.ts';

/** What is asked: from the actor's organisation to another body. */
export interface DisclosureQuestion {
	readonly actor: Actor;
	readonly receiver: string;
	/** Code of the area in which the case is. */
	readonly area: string;
	readonly purpose: Purpose;
	readonly requested: readonly FactGroup[];
	/** The groups that she has explicitly agreed may go to this body for this purpose. */
	readonly consented: readonly FactGroup[];
	readonly risk: RiskBand;
	/** The referral or case that the decision is about; an identifier, never a name. */
	readonly subject: { readonly kind: 'referral' | 'case' | 'request'; readonly id: string };
	readonly now: Date;
}

/** The decision as it was logged. Its reasons are for the giver and the auditor only: a reason is itself a disclosure. */
export interface DisclosureDecision {
	readonly id: string;
	readonly allowed: readonly FactGroup[];
	readonly bases: readonly LegalBasis[];
	readonly groups: readonly GroupDecision[];
}

/**
 * Decides which groups of facts may pass to another body, and writes the decision, refusals too.
 * @throws Error when the actor acts for no organisation
 */
export const decideDisclosure = async (tx: Transaction, question: DisclosureQuestion): Promise<DisclosureDecision> => {
	const { actor, subject, now, receiver, area, purpose, requested, consented, risk } = question;
	if (actor.organisation === null) throw new Error('a disclosure is decided for an organisation');
	const id = uuidv7();
	const request = { giver: actor.organisation, receiver, area, purpose, requested, consented, risk, at: now };
	const groups = await decideAndLog(tx, request, { id, actor: actor.professional, subject });
	const passing = groups.filter((one) => one.allow);
	const bases = [...new Set(passing.flatMap((one) => (one.basis ? [one.basis] : [])))];
	return { id, groups, allowed: passing.map((one) => one.group), bases };
};
