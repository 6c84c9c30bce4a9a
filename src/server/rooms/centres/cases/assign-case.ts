import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { id, useCase } from '#platform/use-case/index.ts';
import { colleagues } from '#rooms/network/index.ts';
import { whoMayOpen } from '../levels/queries.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { caseById } from './find-case.ts';
import { mustBeOpen } from './must-be-open.ts';
import { saveCaseFact, setCase } from './queries.ts';

export const AssignForm = z.object({ professional: id() });

/** Gives a case to a colleague who may open it, or takes it oneself; one named operator for each person. */
export const assignCase = useCase({
	name: 'centres.assign-case',
	on: caseById,
	right: mayWorkOnCase,
	form: AssignForm,
	async run({ tx, actor, now, subject: file }, { professional }) {
		mustBeOpen(file);
		const works = (await colleagues(tx, now)).some(
			({ id: colleague, role }) =>
				colleague === professional && ['operator', 'supervisor', 'centre_lead'].includes(role)
		);
		const may = works && (await whoMayOpen(tx, file.id, [professional])).length > 0;
		// Behind the wall or never there: the same words, so that nobody learns who is behind it.
		if (!may) throw refusal('cases.refusal.not-to-this-colleague', { field: 'professional' });
		await setCase(tx, file.id, { operator: professional });
		const by = actor.professional;
		await saveCaseFact(tx, { case: file.id, organisation: file.organisation, kind: 'assigned', professional, by, now });
		return { result: null, audit: { subjects: { case: file.id, professional } } };
	}
});
