import { refusal } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { useCase } from '#platform/use-case/index.ts';
import { openCase, type OpenedCase } from '../cases/open-case.ts';
import { mayTakeInCharge } from '../permissions.ts';
import { acknowledged } from './clocks.ts';
import { openContent, requestInTurn } from './find-request.ts';
import { insertFact, type RequestRow } from './queries.ts';
import { caseDanger, identityIn, type RequestContent } from './rules.ts';

/** Where to go on. yours is false when the wall closed the case to whoever took it. */
export interface Taken {
	readonly case: string;
	readonly yours: boolean;
}

/** What of a request opening its case needs. */
type Told = Pick<
	RequestRow,
	'id' | 'organisation' | 'centre' | 'area' | 'source' | 'crime_group' | 'danger' | 'language' | 'minor'
>;

/** Opens the case of a request and says that it is in hand. */
export const openCaseOf = async (
	tx: Transaction,
	request: Told,
	told: { content: RequestContent; by: string; now: Date }
): Promise<OpenedCase> => {
	const { content, by, now } = told;
	const opened = await openCase(tx, {
		organisation: request.organisation,
		centre: request.centre,
		area: request.area,
		request: request.id,
		...identityIn(content),
		phone: '',
		crimeGroup: request.crime_group as Parameters<typeof openCase>[1]['crimeGroup'],
		danger: caseDanger(request.danger),
		language: request.language,
		minor: request.minor as Parameters<typeof openCase>[1]['minor'],
		safeContact: content.contact,
		agreed: request.source === 'self' ? 'written' : 'spoken',
		suspect: content.suspect,
		by,
		now
	});
	const { id, organisation } = request;
	await insertFact(tx, { request: id, organisation, kind: 'taken_in_charge', at: now, by, case_id: opened.case });
	await acknowledged(tx, id, by, now);
	return opened;
};

/** An operator takes a request in charge: from now on there is a case, and it is hers. */
export const takeInCharge = useCase({
	name: 'centres.take-in-charge',
	on: requestInTurn,
	right: mayTakeInCharge,
	async run({ tx, actor, now, subject: request }) {
		if (request.takenAt) throw refusal('requests.refusal.already-taken');
		const content = await openContent(tx, request);
		const opened = await openCaseOf(tx, request, { content, by: actor.professional ?? '', now });
		const result: Taken = { case: opened.case, yours: opened.yours };
		return {
			result,
			audit: { subjects: { request: request.id, case: opened.case }, groups: ['identity', 'safe_contact', 'offence'] }
		};
	}
});
