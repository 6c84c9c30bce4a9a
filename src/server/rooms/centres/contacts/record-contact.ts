import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { id, oneOf, optionalText, ticked, useCase, wholeNumber } from '#platform/use-case/index.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { followContact } from './follow-contact.ts';
import { clearanceOf, type Clearance } from '../clearances/queries.ts';
import { CODE_WORD, CONTACT_MODES, DIRECTIONS, judgeContact, OUTCOMES, STILL_SAFE } from './judge-contact.ts';
import { reachOf, type Reach } from './read-reach.ts';
import { saveContact, type ContactToSave } from './queries.ts';
import { toldMoment } from './told-moment.ts';

const optionalId = () => z.preprocess((sent) => (sent === '' || sent === undefined ? null : sent), id().nullable());

export const ContactForm = z
	.object({
		direction: oneOf(DIRECTIONS),
		mode: oneOf(CONTACT_MODES),
		outcome: oneOf(OUTCOMES),
		when: toldMoment(),
		minutes: wholeNumber(0, 1440),
		clearance: optionalId(),
		safe_contact: optionalId(),
		code_word: oneOf(CODE_WORD).default('not_asked'),
		still_safe: z.preprocess((sent) => (sent === '' ? undefined : sent), oneOf(STILL_SAFE).optional()),
		felt_unsafe: ticked(),
		summary: optionalText(2000)
	})
	.superRefine(({ outcome, still_safe }, said) => {
		if (still_safe !== undefined || (outcome !== 'spoke' && outcome !== 'came')) return;
		said.addIssue({ code: 'custom', path: ['still_safe'], message: 'words:contacts.refusal.say-if-still-safe' });
	});

type Form = z.infer<typeof ContactForm>;

const YEAR = 366 * 86_400_000;

const momentOf = (when: Date | null, now: Date): Date => {
	if (!when) return now;
	if (when.getTime() > now.getTime() + 60_000) throw refusal('contacts.refusal.in-the-future', { field: 'when' });
	if (when.getTime() < now.getTime() - YEAR) throw refusal('contacts.refusal.too-long-ago', { field: 'when' });
	return when;
};

const startedOn = async (tx: Transaction, file: CaseInHand, form: Form): Promise<Clearance | undefined> => {
	if (form.direction === 'in' || !form.clearance) return undefined;
	const clearance = await clearanceOf(tx, file.id, form.clearance);
	if (clearance?.contact) throw refusal('contacts.refusal.already-recorded');
	return clearance;
};

const toSave = (form: Form, at: Date, clearance: Clearance | undefined, used: Reach | undefined): ContactToSave => ({
	id: uuidv7(),
	direction: form.direction,
	mode: form.mode,
	outcome: form.outcome,
	codeWord: form.code_word,
	feltUnsafe: form.felt_unsafe,
	at,
	clearance: clearance?.id ?? null,
	safeContact: clearance?.safeContact ?? used?.id ?? null,
	stillSafe: form.still_safe ?? 'not_asked',
	minutes: form.minutes,
	summary: form.summary
});

/**
 * Writes down a contact that happened, on a clearance or not: never refused for being unsafe. One that broke a rule, or was
 * answered by somebody else, becomes an incident for the supervisor. She is asked each time whether this is still safe.
 */
export const recordContact = useCase({
	name: 'centres.record-contact',
	on: caseById,
	right: mayWorkOnCase,
	form: ContactForm,
	async run({ tx, actor, now, subject: file }, form) {
		const at = momentOf(form.when, now);
		const clearance = await startedOn(tx, file, form);
		const reaches = await reachOf(tx, [file.id]);
		const used = reaches.find((reach) => reach.id === (clearance?.safeContact ?? form.safe_contact));
		const contact = toSave(form, at, clearance, used);
		const broken = judgeContact(contact, { clearance, contact: used });
		const by = actor.professional ?? '';
		await saveContact(tx, await dataKey(tx, file.key), { file, contact, broken, by, now });
		const incident = await followContact(tx, { file, contact, broken, used, reaches, by, now });
		const subjects = incident
			? { case: file.id, contact: contact.id, incident }
			: { case: file.id, contact: contact.id };
		const reason = `${form.direction} ${form.mode} ${form.outcome} ${broken.join(' ')}`.trim();
		return { result: { incident }, audit: { subjects, groups: ['narrative'], reason } };
	}
});
