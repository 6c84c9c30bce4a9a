import { z } from 'zod';
import { dataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { oneOf, ticked, useCase } from '#platform/use-case/index.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { alertSupervisors } from './alert-supervisors.ts';
import { isWaiting, saveFirstMinutes } from './queries.ts';
import { allClear, dangersIn, QUESTIONS, REPLIES, type Replies, type Reply } from './rules.ts';
import { setDanger } from './set-danger.ts';

const reply = () => z.preprocess((sent) => (sent === '' ? undefined : sent), oneOf(REPLIES).optional());

export const FirstMinutesForm = z.object({
	limits_told: ticked(),
	safe_now: reply(),
	injured: reply(),
	danger_near: reply(),
	others_at_risk: reply(),
	suicide: reply()
});

type Form = z.infer<typeof FirstMinutesForm>;

const repliesIn = (form: Form): Replies => {
	const answered = QUESTIONS.map((question): [string, Reply | undefined] => [question, form[question]]);
	return Object.fromEntries(answered.filter(([, said]) => said !== undefined));
};

const raiseDanger = async (tx: Transaction, file: CaseInHand, by: string, now: Date): Promise<string | null> => {
	await setDanger(tx, file, { danger: 'high', by, now });
	if (await isWaiting(tx, file.id, 'danger')) return null;
	return alertSupervisors(tx, { file, kind: 'danger', by, now });
};

/**
 * Writes the first minutes: whether the limits of confidentiality were told, and the safety questions as far as they were
 * answered; it may be all that happens today. Danger alerts the supervisors at once. It is lowered only by a supervisor;
 * five clear answers settle a case of which nothing was known.
 */
export const firstMinutes = useCase({
	name: 'centres.save-first-minutes',
	on: caseById,
	right: mayWorkOnCase,
	form: FirstMinutesForm,
	async run({ tx, actor, now, subject: file }, form) {
		mustBeOpen(file);
		const by = actor.professional ?? '';
		const replies = repliesIn(form);
		await saveFirstMinutes(tx, await dataKey(tx, file.key), { file, limitsTold: form.limits_told, replies, by, now });
		const dangers = dangersIn(replies);
		const incident = dangers.length > 0 ? await raiseDanger(tx, file, by, now) : null;
		if (file.danger === 'unknown' && allClear(replies)) await setDanger(tx, file, { danger: 'no', by, now });
		const subjects = incident ? { case: file.id, incident } : { case: file.id };
		const reason = dangers.length > 0 ? 'danger' : 'no danger told';
		return { result: { danger: dangers.length > 0 }, audit: { subjects, groups: ['risk'], reason } };
	}
});
