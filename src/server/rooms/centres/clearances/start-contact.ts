import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { id, oneOf, useCase } from '#platform/use-case/index.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { refusedContact } from '../consents/queries.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { decisionFor, saveClearance } from './queries.ts';
import { reachOf, startOn, type Reach } from '../contacts/read-reach.ts';
import { HER_VETO, MODES, type Mode, type Unsafe } from '../contacts/rules.ts';

/** How long a start stays open: long enough to dial, short enough that nothing has changed. */
const CLEARED_FOR = 10 * 60_000;

export const StartForm = z.object({ safe_contact: id(), mode: oneOf(MODES) });

type Basis = 'window' | 'reconfirming' | 'supervisor';
type Cleared = { readonly ok: true; readonly basis: Basis } | { readonly ok: false; readonly why: Unsafe };

/** What the rules say, and where they leave it to a person, what the supervisor said. Her own no is never lifted. */
const clear = async (
	tx: Transaction,
	file: CaseInHand,
	reach: Reach,
	asked: { mode: Mode; now: Date }
): Promise<Cleared> => {
	if (await refusedContact(tx, file.id)) return { ok: false, why: 'not-agreed' };
	const start = startOn(reach, asked.mode, asked.now);
	if (start.ok || HER_VETO.includes(start.why)) return start;
	const decision = await decisionFor(tx, { file: file.id, safeContact: reach.id, ...asked });
	return decision === undefined ? start : { ok: true, basis: 'supervisor' };
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
			return {
				result: { clearance: '' },
				refusal: refused,
				audit: { subjects, reason: `refused ${mode} ${cleared.why}` }
			};
		}
		const by = actor.professional ?? '';
		const expiresAt = new Date(now.getTime() + CLEARED_FOR);
		const { basis } = cleared;
		const clearance = await saveClearance(tx, { file, safeContact: reach.id, mode, basis, by, now, expiresAt });
		const audit = { subjects: { ...subjects, clearance }, groups: ['safe_contact'], reason: `${mode} ${basis}` };
		return { result: { clearance }, audit };
	}
});
