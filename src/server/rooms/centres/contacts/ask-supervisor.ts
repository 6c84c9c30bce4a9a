import { refusal } from '#platform/access/index.ts';
import { useCase } from '#platform/use-case/index.ts';
import { caseById } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { alertSupervisors } from '../safety/alert-supervisors.ts';
import { isWaiting } from '../safety/queries.ts';

/** No safe moment comes before the clock runs out: the supervisor is asked to decide. Asking twice is asking once. */
export const askSupervisor = useCase({
	name: 'centres.ask-supervisor',
	on: caseById,
	right: mayWorkOnCase,
	async run({ tx, actor, now, subject: file }) {
		mustBeOpen(file);
		if (await isWaiting(tx, file.id, 'no_safe_moment')) throw refusal('contacts.refusal.already-asked');
		const by = actor.professional ?? '';
		const incident = await alertSupervisors(tx, { file, kind: 'no_safe_moment', by, now });
		return { result: null, audit: { subjects: { case: file.id, incident } } };
	}
});
