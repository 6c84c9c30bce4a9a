import { dataKey } from '#platform/crypto/index.ts';
import { view } from '#platform/use-case/index.ts';
import { colleagues, organisationsOfArea } from '#rooms/network/index.ts';
import { teamOf } from '../levels/queries.ts';
import { mayReadCase } from '../permissions.ts';
import { caseToRead } from './find-case.ts';
import { lineOf, openLabel } from './queries.ts';

const WORK_ON_CASES = ['operator', 'supervisor', 'centre_lead'];

/**
 * What a form about a case offers to choose from: the bodies of its area and the people of the Centre. Of the case itself it
 * says only what stands on top of every page.
 */
export const caseChoices = view({
	name: 'centres.offer-choices',
	on: caseToRead,
	right: mayReadCase,
	async read({ tx, actor, now, subject: file }) {
		const [line, bodies, people, team] = await Promise.all([
			lineOf(tx, file.id),
			organisationsOfArea(tx, file.area),
			colleagues(tx, now),
			teamOf(tx, file.id)
		]);
		const working = people.filter(({ role }) => WORK_ON_CASES.includes(role));
		const label = openLabel(await dataKey(tx, file.key), file.id, line.label_sealed);
		const { id, reference, danger, confidentiality, language, operator, closedAt } = file;
		return {
			result: {
				file: { id, reference, label, danger, confidentiality, language, operator, closedAt },
				bodies: bodies.map((body) => ({ id: body.id, name_it: body.name_it, name_en: body.name_en })),
				people: [...new Map(working.map((one) => [one.id, { id: one.id, name: one.name }])).values()],
				team,
				me: actor.professional
			},
			audit: { subjects: { case: file.id }, groups: ['identity'] }
		};
	}
});
