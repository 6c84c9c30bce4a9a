import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { id, oneOf, text, useCase } from '#platform/use-case/index.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { refusedContact } from '../consents/queries.ts';
import { mayDecideOnCase } from '../permissions.ts';
import { reachOf, startOn } from './read-reach.ts';
import { HER_VETO, MODES, type Mode } from './rules.ts';

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

const savePermission = async (
	tx: Transaction,
	key: DataKey,
	given: { file: CaseInHand; form: z.infer<typeof DecisionForm>; by: string; now: Date }
): Promise<string> => {
	const clearance = uuidv7();
	const { file, form, by, now } = given;
	const place = { table: 'centres.clearance', column: 'reason_sealed', row: clearance };
	await tx
		.insertInto('centres.clearance')
		.values({
			id: clearance,
			organisation: file.organisation,
			case_id: file.id,
			safe_contact: form.safe_contact,
			mode: form.mode,
			basis: 'supervisor',
			at: now,
			by,
			expires_at: new Date(now.getTime() + Number(form.hours) * HOUR),
			reason_sealed: seal(key, place, form.reason)
		})
		.execute();
	return clearance;
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
		const clearance = await savePermission(tx, await dataKey(tx, file.key), { file, form, by, now });
		const subjects = { case: file.id, safe_contact: form.safe_contact, clearance };
		return { result: null, audit: { subjects, reason: `permitted ${form.mode} ${form.hours}h` } };
	}
});
