import type { Transaction } from '#platform/database/index.ts';
import { dutiesOf, dutyFulfilled, startDuties } from '#rooms/agreements/index.ts';
import { officeById } from '#rooms/network/index.ts';
import type { CaseInHand } from '../cases/find-case.ts';
import { requestRow } from '../requests/queries.ts';

const isOwed = async (tx: Transaction, request: string, now: Date): Promise<boolean> =>
	(await dutiesOf(tx, [request], now)).some(
		({ action, state }) => action === 'FIRST_CONTACT' && (state === 'pending' || state === 'breached')
	);

/**
 * Danger turned out to be high while the first contact was still owed: a second, shorter clock starts beside the first,
 * about the case. Whichever ends sooner counts; one contact stops both. Source: the table of timers, T-FC-H.
 */
export const hastenClocks = async (
	tx: Transaction,
	file: CaseInHand,
	{ by, now }: { by: string; now: Date }
): Promise<void> => {
	if (!file.request || !(await isOwed(tx, file.request, now))) return;
	const request = await requestRow(tx, file.request);
	if (!request) return;
	const office = request.office ? await officeById(tx, request.office) : undefined;
	await startDuties(tx, {
		event: 'CONTACT_REQUESTED',
		sender: office?.organisation ?? null,
		receiver: file.organisation,
		area: file.area,
		subject: { kind: 'case', id: file.id },
		reference: request.reference,
		urgency: 'high',
		now
	});
	// The case is in hand already: only the contact is owed anew.
	await dutyFulfilled(tx, { subject: file.id, action: 'ACKNOWLEDGE', by, now });
};
