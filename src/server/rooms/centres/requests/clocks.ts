import type { Transaction } from '#platform/database/index.ts';
import { dutyFulfilled, startDuties } from '#rooms/agreements/index.ts';
import { isUrgent, type RequestCodes } from './rules.ts';

/**
 * Starts what the Centre owes once contact is asked for: to acknowledge, and to make the first contact, within the terms of
 * the agreement in force (24 hours when she is in danger; T-ACK, T-FC and T-FC-H of the table of timers).
 */
export const startClocks = (
	tx: Transaction,
	asked: {
		request: string;
		reference: string;
		organisation: string;
		area: string;
		office: { readonly organisation: string } | null;
		codes: Pick<RequestCodes, 'danger'>;
		now: Date;
	}
): Promise<unknown> =>
	startDuties(tx, {
		event: 'CONTACT_REQUESTED',
		sender: asked.office?.organisation ?? null,
		receiver: asked.organisation,
		area: asked.area,
		subject: { kind: 'request', id: asked.request },
		reference: asked.reference,
		urgency: isUrgent(asked.codes) ? 'high' : 'ordinary',
		now: asked.now
	});

/** Someone has it in hand: the sender may count on it. */
export const acknowledged = (tx: Transaction, request: string, by: string, now: Date): Promise<unknown> =>
	dutyFulfilled(tx, { subject: request, action: 'ACKNOWLEDGE', by, now });

/** She was reached, or it is certain that she cannot be: the first contact is no longer owed. */
export const contacted = (tx: Transaction, request: string, by: string, now: Date): Promise<unknown> =>
	dutyFulfilled(tx, { subject: request, action: 'FIRST_CONTACT', by, now });
