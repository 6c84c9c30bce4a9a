import type { Action, AgreementEvent } from '#rooms/agreements/index.ts';
import { refusal, type Actor } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { addFact } from './add-fact.ts';
import { dutiesAfter, dutyDone, endDuties } from './duties.ts';
import type { DeliveryInHand } from './find-referral.ts';
import { destroyPackage } from './package.ts';
import { dropParts, setExpiry, type Delivery } from './queries.ts';
import { packageExpires, type ReferralFactKind } from './rules.ts';
import { leaveOwedNotices } from '../notices/leave-owed-notices.ts';
import { tell } from '../notices/tell.ts';

/** Which duty a receiver's act fulfils. */
const FULFILS: Partial<Record<ReferralFactKind, readonly Action[]>> = {
	asked: ['ACKNOWLEDGE'],
	accepted: ['ACKNOWLEDGE', 'ANSWER'],
	refused: ['ACKNOWLEDGE', 'ANSWER'],
	first_contact: ['FIRST_CONTACT'],
	outcome: ['FIRST_CONTACT', 'OUTCOME'],
	acknowledged: ['CONFIRM_WITHDRAWAL']
};

/** What the agreements call a receiver's act: clauses start clocks and ask for notices after it. */
const EVENT: Partial<Record<ReferralFactKind, AgreementEvent>> = {
	accepted: 'REFERRAL_ACCEPTED',
	refused: 'REFERRAL_REFUSED',
	first_contact: 'REFERRAL_CONTACT_MADE',
	outcome: 'REFERRAL_OUTCOME'
};

/**
 * What every act of a receiver has in common: the fact, the duties it fulfils and those it starts, the notices that a clause
 * asks for, and the notice to the sender's people.
 */
export const receive = async (
	tx: Transaction,
	step: { inHand: DeliveryInHand; kind: ReferralFactKind; actor: Actor; now: Date; code?: string; note?: string }
): Promise<{ subjects: { delivery: string } }> => {
	const { inHand, kind, actor, now } = step;
	const { delivery } = inHand;
	if (delivery.expires_at <= now && kind === 'accepted') throw refusal('referrals.refusal.expired');
	await addFact(tx, { delivery, state: inHand.state, kind, actor, now, ...only(step, 'code'), ...only(step, 'note') });
	for (const action of FULFILS[kind] ?? []) {
		await dutyDone(tx, { referral: delivery.id, action, by: actor.professional, now });
	}
	if (kind === 'accepted' || kind === 'outcome') await setExpiry(tx, delivery.id, packageExpires(kind, now));
	if (kind === 'acknowledged') await erase(tx, delivery, now);
	const event = EVENT[kind];
	if (event) await follow(tx, { event, delivery, now });
	if (kind === 'refused') await endDuties(tx, { referral: delivery.id, by: actor.professional, now });
	await tell(tx, {
		organisation: delivery.sender,
		role: 'operator',
		kind: `referral-${kind.replaceAll('_', '-')}`,
		subjectKind: 'referral',
		subject: delivery.id,
		now
	});
	return { subjects: { delivery: delivery.id } };
};

// Whoever confirms a withdrawal has nothing left to open, now or from a copy.
const erase = async (tx: Transaction, delivery: Delivery, now: Date): Promise<void> => {
	await dropParts(tx, delivery.id);
	await destroyPackage(tx, delivery, now);
};

const follow = async (
	tx: Transaction,
	happened: { event: AgreementEvent; delivery: DeliveryInHand['delivery']; now: Date }
): Promise<void> => {
	await dutiesAfter(tx, happened);
	const { event, delivery, now } = happened;
	const { id: subject, sender, receiver, area } = delivery;
	await leaveOwedNotices(tx, { event, sender, receiver, area, subjectKind: 'referral', subject, now });
};

const only = <K extends 'code' | 'note'>(step: { [name in K]?: string }, name: K): { [name in K]?: string } =>
	step[name] === undefined ? {} : ({ [name]: step[name] } as { [name in K]: string });
