import type { Finder } from '#platform/use-case/index.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import {
	deliveryById,
	factsInTurn,
	kindsOf,
	referralById,
	type Delivery,
	type Referral,
	type ReferralFact
} from './queries.ts';
import { referralState, type ReferralState } from './rules.ts';

/** A referral in the sender's hand, with all that has happened to it. */
export interface ReferralInHand {
	readonly referral: Referral;
	/** There once it was sent. */
	readonly delivery: Delivery | undefined;
	readonly facts: readonly ReferralFact[];
	readonly state: ReferralState;
}

/** A referral in the receiver's hand: nothing in it leads back to the case. */
export interface DeliveryInHand {
	readonly delivery: Delivery;
	readonly facts: readonly ReferralFact[];
	readonly state: ReferralState;
}

/** The sender's side; whoever changes it waits for whoever is changing it on either side. */
export const referralInHand: Finder<ReferralInHand> = async (tx, id) => {
	const facts = await factsInTurn(tx, id);
	const referral = await referralById(tx, id);
	if (!referral) return undefined;
	return { referral, delivery: await deliveryById(tx, id), facts, state: referralState(kindsOf(facts)) };
};

/** The receiver's side. */
export const deliveryInHand: Finder<DeliveryInHand> = async (tx, id) => {
	const facts = await factsInTurn(tx, id);
	const delivery = await deliveryById(tx, id);
	return delivery && { delivery, facts, state: referralState(kindsOf(facts)) };
};

/** The sender's side of a referral that was sent. */
export const deliveredReferral: Finder<ReferralInHand & { readonly delivery: Delivery }> = async (
	tx,
	id,
	now,
	actor
) => {
	const inHand = await referralInHand(tx, id, now, actor);
	return inHand?.delivery && { ...inHand, delivery: inHand.delivery };
};

/**
 * As referralInHand, with its case locked first: a withdrawal of consent holds the case and then waits for the referral, so
 * whoever sends must ask in the same order.
 */
export const referralOfItsCase: Finder<ReferralInHand & { readonly file: CaseInHand | undefined }> = async (
	tx,
	id,
	now,
	actor
) => {
	const drafted = await referralById(tx, id);
	if (!drafted) return undefined;
	const file = await caseById(tx, drafted.case_id, now, actor);
	const inHand = await referralInHand(tx, id, now, actor);
	return inHand && { ...inHand, file };
};
