import type { Transaction } from '#platform/database/index.ts';
import { dutyFulfilled } from '#rooms/agreements/index.ts';
import type { CaseInHand } from '../cases/find-case.ts';
import { saveCaseFact } from '../cases/queries.ts';
import { markRequest } from '../requests/mark-request.ts';
import { alertSupervisors } from '../safety/alert-supervisors.ts';
import { isWaiting } from '../safety/queries.ts';
import { climbLadder } from './climb-ladder.ts';
import { changesRisk, wasSomeoneElse, type Broken } from './judge-contact.ts';
import { confirmSafeContact, retireSafeContact } from './queries.ts';
import { reachOf, type Reach } from './read-reach.ts';
import type { ContactToSave } from './queries.ts';

interface Happened {
	readonly file: CaseInHand;
	readonly contact: ContactToSave;
	readonly broken: readonly Broken[];
	/** The safe contact it went through, when that is known and still stands. */
	readonly used: Reach | undefined;
	readonly reaches: readonly Reach[];
	readonly by: string;
	readonly now: Date;
}

const HOUR = 3_600_000;

// She said so while the contact lasted: a risk told in the same talk is older than her word.
const confirmedAt = ({ contact, now }: Happened): Date =>
	now.getTime() - contact.at.getTime() < 2 * HOUR ? now : contact.at;

const takeHerWord = async (tx: Transaction, happened: Happened): Promise<void> => {
	const { contact, used, reaches, now } = happened;
	const meant = (used ? [used] : reaches).map((reach) => reach.id);
	if (contact.stillSafe === 'yes') await confirmSafeContact(tx, meant, confirmedAt(happened));
	if (contact.stillSafe !== 'no') return;
	for (const id of meant) await retireSafeContact(tx, { id, now, forget: false });
};

const raiseIncident = async (tx: Transaction, happened: Happened): Promise<string | null> => {
	const { file, contact, broken, by, now } = happened;
	if (broken.length === 0) return null;
	if (changesRisk(broken)) {
		await saveCaseFact(tx, { case: file.id, organisation: file.organisation, kind: 'risk_event', by, now });
	}
	const kind = wasSomeoneElse(broken) ? 'answered_by_other' : 'unsafe_contact';
	return alertSupervisors(tx, { file, kind, contact: contact.id, by, now });
};

const climbAfter = async (tx: Transaction, happened: Happened): Promise<void> => {
	const { file, contact, by, now } = happened;
	if (contact.direction === 'in') return;
	if (!['no_answer', 'left_message', 'wrong_number'].includes(contact.outcome)) return;
	const rung = climbLadder(await reachOf(tx, [file.id]));
	if (rung.step !== 'supervisor' || (await isWaiting(tx, file.id, 'unreachable'))) return;
	await alertSupervisors(tx, { file, kind: 'unreachable', contact: contact.id, by, now });
};

// The office that sent her may learn that contact was made, and the clock of the first contact stops.
const markReached = async (tx: Transaction, { file, contact, broken, by, now }: Happened): Promise<void> => {
	const reached = contact.outcome === 'spoke' || contact.outcome === 'came';
	if (!reached || wasSomeoneElse(broken)) return;
	await dutyFulfilled(tx, { subject: file.id, action: 'FIRST_CONTACT', by, now });
	if (!file.request) return;
	await markRequest(tx, { id: file.request, organisation: file.organisation }, 'contact_made', by, now);
};

/**
 * What a recorded contact brings with it: incidents, her word on the safe contact, the ladder, and who is told.
 * @returns the incident, if the contact broke a rule
 */
export const followContact = async (tx: Transaction, happened: Happened): Promise<string | null> => {
	// What happened comes first and what she says of it after, so that her yes counts against the risk of the same talk.
	const incident = await raiseIncident(tx, happened);
	await takeHerWord(tx, happened);
	await climbAfter(tx, happened);
	await markReached(tx, happened);
	return incident;
};
