/** Two tries on one contact, then the next one. Source: the Centre's rule on missed contacts. */
export const TRIES = 2;

export type Rung =
	| { readonly step: 'try' | 'try_again' | 'alternate'; readonly contact: string }
	| { readonly step: 'supervisor' | 'none'; readonly contact: null };

/**
 * What to do next when she was not reached: try again on the first contact, then on the next one that she named, then the
 * supervisor decides. Nobody else is ever sent to her door for a missed call.
 * @param contacts in the order in which she named them, with the tries missed since she was last reached
 */
export const climbLadder = (contacts: readonly { readonly id: string; readonly missed: number }[]): Rung => {
	if (contacts.length === 0) return { step: 'none', contact: null };
	const next = contacts.findIndex(({ missed }) => missed < TRIES);
	const contact = contacts[next];
	if (!contact) return { step: 'supervisor', contact: null };
	if (next > 0) return { step: 'alternate', contact: contact.id };
	return { step: contact.missed === 0 ? 'try' : 'try_again', contact: contact.id };
};
