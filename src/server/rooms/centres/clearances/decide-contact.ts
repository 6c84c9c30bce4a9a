import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { id, oneOf, text, useCase } from '#platform/use-case/index.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { refusedContact } from '../consents/queries.ts';
import { mayDecideOnCase } from '../permissions.ts';
import { reachOf, startOn } from '../contacts/read-reach.ts';
import { HER_VETO, MODES, type Mode } from '../contacts/rules.ts';
import { saveClearance } from './queries.ts';

/** For how many hours a supervisor's permission may stand. */
export const HOURS = ['1', '4', '24'] as const;

export const DecisionForm = z.object({
	safe_contact: id(),
	mode: oneOf(MODES),
	hours: oneOf(HOURS),
	reason: text(1000)
});

const HOUR = 3_600_000;

const checkHerVeto = async (
	tx: Transaction,
	file: CaseInHand,
	asked: { safe_contact: string; mode: Mode; now: Date }
): Promise<void> => {
	const reach = (await reachOf(tx, [file.id])).find((contact) => contact.id === asked.safe_contact);
	if (!reach) throw refusal('contacts.refusal.contact-gone', { field: 'safe_contact' });
	if (await refusedContact(tx, file.id)) throw refusal('contacts.refusal.not-agreed');
	const start = startOn(reach, asked.mode, asked.now);
	if (!start.ok && HER_VETO.includes(start.why)) throw refusal(`contacts.refusal.${start.why}`, { field: 'mode' });
};

/**
 * A supervisor lets one contact start outside the window, past the tries or past the reconfirming call, for a written
 * reason. What the person herself excluded (a channel, a voicemail, any contact at all) stays excluded.
 */
export const decideContact = useCase({
	name: 'centres.decide-contact',
	on: caseById,
	right: mayDecideOnCase,
	form: DecisionForm,
	async run({ tx, actor, now, subject: file }, form) {
		mustBeOpen(file);
		await checkHerVeto(tx, file, { ...form, now });
		const by = actor.professional ?? '';
		const expiresAt = new Date(now.getTime() + Number(form.hours) * HOUR);
		const reason = { key: await dataKey(tx, file.key), text: form.reason };
		const permission = { file, safeContact: form.safe_contact, mode: form.mode, basis: 'supervisor', by, now } as const;
		const clearance = await saveClearance(tx, { ...permission, expiresAt, reason });
		const subjects = { case: file.id, safe_contact: form.safe_contact, clearance };
		return { result: null, audit: { subjects, reason: `permitted ${form.mode} ${form.hours}h` } };
	}
});
