import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey } from '#platform/crypto/index.ts';
import { oneOf, text, useCase } from '#platform/use-case/index.ts';
import { caseById } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { DANGER } from '../cases/rules.ts';
import { mayDecideOnCase } from '../permissions.ts';
import { setDanger } from './set-danger.ts';

export const DangerForm = z.object({ danger: oneOf(DANGER), reason: text(1000) });

/** A supervisor says, for a written reason, how dangerous things are now. */
export const changeDanger = useCase({
	name: 'centres.change-danger',
	on: caseById,
	right: mayDecideOnCase,
	form: DangerForm,
	async run({ tx, actor, now, subject: file }, { danger, reason }) {
		mustBeOpen(file);
		if (danger === file.danger) throw refusal('cases.refusal.danger-unchanged', { field: 'danger' });
		const key = await dataKey(tx, file.key);
		await setDanger(tx, file, { danger, by: actor.professional ?? '', now, reason: { key, text: reason } });
		return { result: null, audit: { subjects: { case: file.id }, groups: ['risk'], reason: `danger ${danger}` } };
	}
});
