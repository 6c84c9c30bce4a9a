import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { id, oneOf, useCase } from '#platform/use-case/index.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { refusedContact } from '../consents/queries.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { CLEARED_FOR, decisionFor } from './find-clearance.ts';
import { reachOf, startOn, type Reach } from './read-reach.ts';
import { HER_VETO, MODES, type Mode, type Unsafe } from './rules.ts';

export const StartForm = z.object({ safe_contact: id(), mode: oneOf(MODES) });

type Basis = 'window' | 'reconfirming' | 'supervisor';
type Cleared = { readonly ok: true; readonly basis: Basis } | { readonly ok: false; readonly why: Unsafe };

/** What the rules say, and where they leave it to a person, what the supervisor said. Her own no is never lifted. */
const clear = async (tx: Transaction, file: CaseInHand, reach: Reach, asked: { mode: Mode; now: Date }): Promise<Cleared> => {
	if (await refusedContact(tx, file.id)) return { ok: false, why: 'not-agreed' };
	const start = startOn(reach, asked.mode, asked.now);
	if (start.ok || HER_VETO.includes(start.why)) return start;
	const decision = await decisionFor(tx, { file: file.id, safeContact: reach.id, ...asked });
	return decision === undefined ? start : { ok: true, basis: 'supervisor' };
};

const saveStart = async (
	tx: Transaction,
	start: { file: CaseInHand; reach: Reach; mode: Mode; basis: Basis; by: string; now: Date }
): Promise<string> => {
	const clearance = uuidv7();
	const { file, reach, mode, basis, by, now } = start;
	await tx
		.insertInto('centres.clearance')
		.values({
			id: clearance,
			organisation: file.organisation,
			case_id: file.id,
			safe_contact: reach.id,
			mode,
			basis,
			at: now,
			by,
			expires_at: new Date(now.getTime() + CLEARED_FOR)
		})
		.execute();
	return clearance;
};

/**
 * Starts a contact: the server answers whether she may be reached so and now, voicemail included. Yes is a clearance of ten
 * minutes, and only it reveals the number, the code word and what to say. A no is logged, and leaves nothing else behind.
 */
export const startContact = useCase({
	name: 'centres.start-contact',
	on: caseById,
	right: mayWorkOnCase,
	form: StartForm,
	async run({ tx, actor, now, subject: file }, { safe_contact, mode }) {
		mustBeOpen(file);
		const reach = (await reachOf(tx, [file.id])).find((contact) => contact.id === safe_contact);
		if (!reach) throw refusal('contacts.refusal.contact-gone');
		const cleared = await clear(tx, file, reach, { mode, now });
		const subjects = { case: file.id, safe_contact };
		if (!cleared.ok) {
			const refused = refusal(`contacts.refusal.${cleared.why}`);
			return { result: { clearance: '' }, refusal: refused, audit: { subjects, reason: `refused ${mode} ${cleared.why}` } };
		}
		const by = actor.professional ?? '';
		const clearance = await saveStart(tx, { file, reach, mode, basis: cleared.basis, by, now });
		const audit = { subjects: { ...subjects, clearance }, groups: ['safe_contact'], reason: `${mode} ${cleared.basis}` };
		return { result: { clearance }, audit };
	}
});
