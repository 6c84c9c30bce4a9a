import type { Transaction } from '#platform/database/index.ts';
import { contacted } from './clocks.ts';
import { insertFact } from './queries.ts';
import { tellOffice } from './tell-office.ts';

/**
 * Writes what became of a request, once: contact was made, or it is not possible. The office sees no more than that, its
 * body finds the notice that an agreement asks for, and the clock of the first contact stops. Called by whoever records a contact or a closure; a second time changes nothing.
 */
export const markRequest = async (
	tx: Transaction,
	request: { readonly id: string; readonly organisation: string },
	kind: 'contact_made' | 'not_possible',
	by: string,
	now: Date
): Promise<void> => {
	const isNew = await insertFact(tx, {
		request: request.id,
		organisation: request.organisation,
		kind,
		at: now,
		by
	});
	if (!isNew) return;
	await contacted(tx, request.id, by, now);
	await tellOffice(tx, request.id, kind, now);
};
