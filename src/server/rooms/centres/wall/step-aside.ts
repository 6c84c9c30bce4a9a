import { useCase } from '#platform/use-case/index.ts';
import { requestById } from '../requests/find-request.ts';
import { mayStepAside } from '../permissions.ts';
import { releaseWalled } from '../cases/queries.ts';
import { saveConflicts } from './queries.ts';

/**
 * A professional recognises somebody in a request and steps aside: she can no longer find or open it. It cannot be undone. A case
 * that is hers already waits for another to take it.
 */
export const stepAside = useCase({
	name: 'centres.step-aside',
	on: requestById,
	right: mayStepAside,
	async run({ tx, actor, now, subject: request }) {
		const { id, organisation, caseId } = request;
		const professional = actor.professional ?? '';
		await saveConflicts(tx, [{ subject: id, professional, organisation, basis: 'told', at: now }]);
		if (caseId) await releaseWalled(tx, caseId, now);
		return { result: undefined, audit: { subjects: { request: id } } };
	}
});
