import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey } from '#platform/crypto/index.ts';
import { oneOf, text, useCase } from '#platform/use-case/index.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { caseById } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { saveGroupFact } from './queries.ts';
import { groupsHeld, NOTED_GROUPS } from '../cases/rules.ts';

export const NoteForm = z.object({ group: oneOf(NOTED_GROUPS), text: text(2000) });

/** Notes what belongs to one group of facts; the older text stays readable in the history. */
export const noteFact = useCase({
	name: 'centres.note-fact',
	on: caseById,
	right: mayWorkOnCase,
	form: NoteForm,
	async run({ tx, actor, now, subject: file }, { group, text: noted }) {
		mustBeOpen(file);
		const held = groupsHeld(actor);
		if (![...held.always, ...held.whenAsked].includes(group)) throw refusal('cases.refusal.not-your-group');
		const key = await dataKey(tx, file.key);
		await saveGroupFact(tx, key, { file, group, text: noted, by: actor.professional ?? '', now });
		return { result: { group }, audit: { subjects: { case: file.id }, groups: [group] } };
	}
});
