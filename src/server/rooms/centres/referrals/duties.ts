import { dutyFulfilled, startDuties, waiveDuties, type Action, type AgreementEvent } from '#rooms/agreements/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Referral } from './queries.ts';

/** The clocks of the agreement start when a referral is sent; danger shortens them. */
export const dutiesOnSending = async (
	tx: Transaction,
	sent: { referral: Referral; sender: string; high: boolean; now: Date }
): Promise<void> => {
	const { referral, sender, high, now } = sent;
	const { id, receiver, area, reference } = referral;
	const subject = { kind: 'referral', id };
	const urgency = high ? 'high' : 'ordinary';
	await startDuties(tx, { event: 'REFERRAL_SENT', sender, receiver, area, subject, reference, urgency, now });
};

/** What a receiver does starts the clocks of what follows: acceptance that of the first contact, contact that of the outcome. */
export const dutiesAfter = async (
	tx: Transaction,
	happened: {
		event: AgreementEvent;
		delivery: { id: string; sender: string; receiver: string; area: string; reference: string; urgency: string };
		now: Date;
	}
): Promise<void> => {
	const { id, sender, receiver, area, reference, urgency } = happened.delivery;
	await startDuties(tx, {
		event: happened.event,
		sender,
		receiver,
		area,
		subject: { kind: 'referral', id },
		reference,
		urgency: urgency === 'now' ? 'high' : 'ordinary',
		now: happened.now
	});
};

/** Whoever holds a package owes a confirmation that it has read the withdrawal. */
export const dutiesOnConsentWithdrawn = async (
	tx: Transaction,
	withdrawn: { referral: Referral; sender: string; now: Date }
): Promise<void> => {
	const { referral, sender, now } = withdrawn;
	const { id, receiver, area, reference } = referral;
	const subject = { kind: 'referral', id };
	await startDuties(tx, {
		event: 'CONSENT_WITHDRAWN',
		sender,
		receiver,
		area,
		subject,
		reference,
		urgency: 'ordinary',
		now
	});
};

/** What a receiver owed and has done. */
export const dutyDone = async (
	tx: Transaction,
	done: { referral: string; action: Action; by: string | null; now: Date }
): Promise<void> => {
	const { referral, action, by, now } = done;
	await dutyFulfilled(tx, { subject: referral, action, by, now });
};

/** Nothing more is owed: the referral was withdrawn, refused or stopped. */
export const endDuties = async (
	tx: Transaction,
	end: { referral: string; by: string | null; now: Date }
): Promise<void> => {
	await waiveDuties(tx, { subject: end.referral, action: null, by: end.by, now: end.now });
};
