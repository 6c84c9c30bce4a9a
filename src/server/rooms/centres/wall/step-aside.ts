import { useCase } from '#platform/use-case/index.ts';
import { requestById } from '../requests/find-request.ts';
import { mayStepAside } from '../permissions.ts';
import { saveConflicts } from './queries.ts';

/** A professional recognises somebody in a request and steps aside: she can no longer find or open it. It cannot be undone. */
export const stepAside = useCase({
	name: 'centres.step-aside',
	on: requestById,
	right: mayStepAside,
	async run({ tx, actor, now, subject: request }) {
		const { id, organisation } = request;
		const professional = actor.professional ?? '';
		await saveConflicts(tx, [{ subject: id, professional, organisation, basis: 'told', at: now }]);
		return { result: undefined, audit: { subjects: { request: id } } };
	}
});
