import { officeById } from '#rooms/network/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { leaveOwedNotices } from '../notices/leave-owed-notices.ts';
import { factsOf, requestRow } from './queries.ts';

const EVENT = { contact_made: 'CONTACT_MADE', not_possible: 'CONTACT_NOT_POSSIBLE' } as const;

/**
 * Leaves the notices that the agreement with the sending office's body asks for, now that contact was made or is not
 * possible; none when she said that the office may not be told, then or later.
 */
export const tellOffice = async (
	tx: Transaction,
	request: string,
	kind: keyof typeof EVENT,
	now: Date
): Promise<void> => {
	const row = await requestRow(tx, request);
	if (!row?.office || !row.may_tell_office) return;
	const facts = await factsOf(tx, request);
	if (facts.some((fact) => fact.kind === 'says_no_feedback')) return;
	const office = await officeById(tx, row.office);
	if (!office) return;
	const between = { sender: office.organisation, receiver: row.organisation, area: row.area };
	await leaveOwedNotices(tx, { event: EVENT[kind], ...between, subjectKind: 'request', subject: request, now });
};
