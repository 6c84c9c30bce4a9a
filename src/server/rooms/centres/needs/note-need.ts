import { z } from 'zod';
import { dataKey } from '#platform/crypto/index.ts';
import { oneOf, optionalText, useCase } from '#platform/use-case/index.ts';
import { caseById } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { saveNeed } from './queries.ts';
import { NEEDS, PRIORITIES } from './rules.ts';

export const NeedForm = z.object({ code: oneOf(NEEDS), priority: oneOf(PRIORITIES), words: optionalText(500) });

/** Notes one need: by code, and in her words if she gave them. */
export const noteNeed = useCase({
	name: 'centres.note-need',
	on: caseById,
	right: mayWorkOnCase,
	form: NeedForm,
	async run({ tx, actor, now, subject: file }, need) {
		mustBeOpen(file);
		await saveNeed(tx, await dataKey(tx, file.key), { file, need, by: actor.professional ?? '', now });
		return { result: null, audit: { subjects: { case: file.id }, groups: ['needs'] } };
	}
});
