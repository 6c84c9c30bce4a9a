import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey } from '#platform/crypto/index.ts';
import { text, useCase } from '#platform/use-case/index.ts';
import { caseById } from '../cases/find-case.ts';
import { saveCaseFact, setCase } from '../cases/queries.ts';
import { mayWorkOnCase } from '../permissions.ts';

export const ReopenForm = z.object({ reason: text(500) });

/** The door was left open: she comes back to the same case. What was forgotten stays forgotten. */
export const reopenCase = useCase({
	name: 'centres.reopen-case',
	on: caseById,
	right: mayWorkOnCase,
	form: ReopenForm,
	async run({ tx, actor, now, subject: file }, { reason }) {
		if (!file.closedAt) throw refusal('closures.refusal.not-closed');
		const key = await dataKey(tx, file.key);
		const by = actor.professional;
		const { id, organisation } = file;
		await saveCaseFact(tx, { case: id, organisation, kind: 'reopened', by, now, reason: { key, text: reason } });
		await setCase(tx, id, { closed_at: null });
		return { result: null, audit: { subjects: { case: id }, reason: 'reopened' } };
	}
});
