import { decideDisclosure, type DisclosureDecision, type FactGroup } from '#rooms/agreements/index.ts';
import type { Actor } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { CaseInHand } from '../cases/find-case.ts';
import { currentShareConsent } from '../consents/queries.ts';
import type { PackageGroup, ReferralPurpose } from './rules.ts';

/** What is asked for a receiver. */
export interface Asked {
	readonly referral: string;
	readonly receiver: string;
	readonly purpose: ReferralPurpose;
	readonly groups: readonly PackageGroup[];
}

/** The decision, and whether she goes there at all: a clause may let facts pass, only she decides to be sent. */
export interface Decided extends DisclosureDecision {
	readonly agreed: boolean;
	/** She said yes to this body, but for something else (art. 5(1)(b) GDPR). */
	readonly otherPurpose: boolean;
}

/** The risk band that the clauses ask about, from the danger of the case. */
export const RISK = { high: 'high', no: 'low', unknown: 'unknown' } as const;

/**
 * Which groups may pass to this receiver, by the clauses in force and her consent; every decision is logged by the
 * agreements room, refusals too. The minimum set is asked for with every package.
 */
export const decide = async (
	tx: Transaction,
	step: { file: CaseInHand; asked: Asked; actor: Actor; now: Date }
): Promise<Decided> => {
	const { file, asked, actor, now } = step;
	const consent = await currentShareConsent(tx, file.id, asked.receiver);
	const forThis = consent?.purpose === asked.purpose ? consent : null;
	const consented: FactGroup[] = forThis ? ['minimum', ...forThis.groups] : [];
	const decision = await decideDisclosure(tx, {
		actor,
		receiver: asked.receiver,
		area: file.area,
		purpose: asked.purpose,
		requested: ['minimum', ...asked.groups],
		consented,
		risk: RISK[file.danger],
		subject: { kind: 'referral', id: asked.referral },
		now
	});
	const agreed = forThis !== null && decision.allowed.includes('minimum');
	return { ...decision, agreed, otherPurpose: consent !== null && forThis === null };
};
