import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { oneOf, optionalText, useCase } from '#platform/use-case/index.ts';
import { waiveDuties } from '#rooms/agreements/index.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import { indexNames } from '../parties/index-names.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { saveCaseFact, setCase } from '../cases/queries.ts';
import { retireSafeContact, safeContactsOf } from '../contacts/queries.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { openReferrals } from '../referrals/referrals-of-case.ts';
import { markRequest } from '../requests/mark-request.ts';
import { incidentsOf } from '../safety/queries.ts';
import { saveClosure } from './queries.ts';
import { OUTCOMES, REASONS, whyNotYet, type Reason } from './rules.ts';

export const ClosureForm = z.object({
	reason: oneOf(REASONS),
	outcome: oneOf(OUTCOMES),
	door_open: oneOf(['yes', 'no']),
	safe_contact: oneOf(['keep', 'destroy']),
	note: optionalText(1000)
});

const checkMayClose = async (tx: Transaction, file: CaseInHand, key: DataKey): Promise<void> => {
	const [referrals, incidents] = await Promise.all([openReferrals(tx, file.id), incidentsOf(tx, key, file.id)]);
	const waiting = incidents.filter(({ handledAt }) => !handledAt).length;
	const why = whyNotYet({ danger: file.danger, openReferrals: referrals, openIncidents: waiting });
	if (why) throw refusal(why);
};

const forgetContacts = async (tx: Transaction, file: CaseInHand, key: DataKey, now: Date): Promise<void> => {
	for (const { id } of await safeContactsOf(tx, [file.id])) await retireSafeContact(tx, { id, now, forget: true });
	await indexNames(tx, { file, key, now });
};

// The office that sent her learns that she could not be reached; nobody owes a contact any more.
const endClocks = async (
	tx: Transaction,
	{ id, request, organisation }: CaseInHand,
	{ reason, by, now }: { reason: Reason; by: string; now: Date }
): Promise<void> => {
	if (request && reason === 'UNREACHABLE')
		await markRequest(tx, { id: request, organisation }, 'not_possible', by, now);
	for (const subject of request ? [id, request] : [id]) await waiveDuties(tx, { subject, action: null, by, now });
};

/**
 * Closes a case: why, how things are now, whether she was told that the door stays open, and whether her safe contact is
 * kept. Not while danger is high, a referral waits for its outcome or an incident for the supervisor.
 */
export const closeCase = useCase({
	name: 'centres.close-case',
	on: caseById,
	right: mayWorkOnCase,
	form: ClosureForm,
	async run({ tx, actor, now, subject: file }, { reason, outcome, door_open, safe_contact, note }) {
		mustBeOpen(file);
		const { id, organisation } = file;
		const key = await dataKey(tx, file.key);
		await checkMayClose(tx, file, key);
		const by = actor.professional ?? '';
		const keepContact = safe_contact === 'keep';
		const closure = { reason, outcome, doorOpenTold: door_open === 'yes', keepContact, note };
		await saveClosure(tx, key, { file, closure, by, now });
		if (!keepContact) await forgetContacts(tx, file, key, now);
		await saveCaseFact(tx, { case: id, organisation, kind: 'closed', by, now });
		await setCase(tx, id, { closed_at: now });
		await endClocks(tx, file, { reason, by, now });
		return { result: null, audit: { subjects: { case: id }, reason: `closed ${reason}` } };
	}
});
