import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { anyOf, id, oneOf, useCase, type Step } from '#platform/use-case/index.ts';
import { organisationById } from '#rooms/network/index.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { LANGUAGES } from '../requests/codes.ts';
import { insertFact } from '../requests/queries.ts';
import { stopForConsent } from '../referrals/stop-for-consent.ts';
import { consentsOf, saveConsent } from './queries.ts';
import { ANSWERS, CONSENT_KINDS, currentConsents, HOW, SHARE_PURPOSES, SHARED_GROUPS, type Consent } from './rules.ts';

const none = (sent: unknown) => (sent === '' || sent === undefined ? null : sent);

export const ConsentForm = z
	.object({
		kind: oneOf(CONSENT_KINDS),
		answer: oneOf(ANSWERS),
		how: oneOf(HOW),
		language: oneOf(LANGUAGES),
		receiver: z.preprocess(none, id().nullable()),
		groups: anyOf(SHARED_GROUPS),
		purpose: z.preprocess(none, oneOf(SHARE_PURPOSES).nullable())
	})
	.superRefine(({ kind, answer, receiver, purpose, groups }, said) => {
		const missing = (field: string, key: string) =>
			said.addIssue({ code: 'custom', path: [field], message: `words:${key}` });
		if (kind !== 'share') return;
		if (receiver === null) missing('receiver', 'cases.refusal.choose-body');
		if (answer !== 'given') return;
		if (purpose === null) missing('purpose', 'platform.form.choose');
		if (groups.length === 0) missing('groups', 'cases.refusal.choose-groups');
	});

const lastAnswer = (all: readonly Consent[], kind: string, receiver: string | null) =>
	currentConsents(all).find((consent) => consent.kind === kind && consent.receiver === receiver);

const checkWithdrawal = (before: Consent | undefined, answer: string): void => {
	if (answer === 'withdrawn' && before?.answer !== 'given') {
		throw refusal('cases.refusal.nothing-to-withdraw', { field: 'answer' });
	}
};

/**
 * Writes her answer: given, refused or withdrawn. Withdrawing what was shared with a body is told to whoever delivers and
 * holds packages, in the same transaction. Source: GDPR art. 7(3), withdrawing is as easy as giving.
 */
export const recordConsent = useCase({
	name: 'centres.record-consent',
	on: caseById,
	right: mayWorkOnCase,
	form: ConsentForm,
	async run(step, form) {
		const { tx, actor, now, subject: file } = step;
		if (form.answer !== 'withdrawn') mustBeOpen(file);
		const receiver = await receiverIn(tx, form);
		const before = lastAnswer(await consentsOf(tx, file.id), form.kind, receiver);
		checkWithdrawal(before, form.answer);
		const given = form.kind === 'share' && form.answer === 'given';
		const choice = { ...form, receiver, groups: given ? form.groups : [], purpose: given ? form.purpose : null };
		await saveConsent(tx, { file, choice, by: actor.professional ?? '', now });
		await stop(step, { choice, receiver, before });
		return {
			result: { kind: form.kind },
			audit: { subjects: subjectsOf(file, receiver), reason: `${form.kind} ${form.answer}` }
		};
	}
});

type Form = z.infer<typeof ConsentForm>;

const receiverIn = async (tx: Transaction, { kind, receiver }: Form): Promise<string | null> => {
	if (kind !== 'share' || receiver === null) return null;
	if (!(await organisationById(tx, receiver))) throw refusal('cases.refusal.choose-body', { field: 'receiver' });
	return receiver;
};

// What is no longer agreed stops here and now, before anything more can go out.
const stop = async (
	{ tx, actor, now, subject: file }: Step<CaseInHand>,
	stopped: { choice: Omit<Consent, 'id' | 'at' | 'by'>; receiver: string | null; before: Consent | undefined }
): Promise<void> => {
	const { choice, receiver, before } = stopped;
	const given = choice.answer === 'given';
	if (choice.kind === 'feedback' && !given) await silenceOffice(tx, file, actor.professional, now);
	if (!receiver || before?.answer !== 'given') return;
	const { groups, purpose } = choice;
	const stillAgreed = given ? { stillAgreed: { groups, purpose } } : {};
	await stopForConsent(tx, { caseId: file.id, receiver, actor, now, ...stillAgreed });
};

const subjectsOf = (file: CaseInHand, receiver: string | null) =>
	receiver ? { case: file.id, organisation: receiver } : { case: file.id };

// She may close the office's door at any time: its receipt then says nothing more.
const silenceOffice = async (tx: Transaction, file: CaseInHand, by: string | null, now: Date): Promise<void> => {
	if (!file.request) return;
	const { request, organisation } = file;
	await insertFact(tx, { request, organisation, kind: 'says_no_feedback', at: now, by });
};
