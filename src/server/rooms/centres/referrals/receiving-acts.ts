import { acceptDelivery } from './accept-delivery.ts';
import { acknowledgeWithdrawal } from './acknowledge-withdrawal.ts';
import { askSender } from './ask-sender.ts';
import { recordFirstContact } from './record-first-contact.ts';
import { recordOutcome } from './record-outcome.ts';
import { refuseDelivery } from './refuse-delivery.ts';

/** What a receiver may do with a referral, by the name its page's form sends; the same at a desk and through a link. */
export const receivingActs = {
	accept: acceptDelivery,
	ask: askSender,
	refuse: refuseDelivery,
	contact: recordFirstContact,
	outcome: recordOutcome,
	acknowledge: acknowledgeWithdrawal
};
