import type { Actor } from '#platform/access/index.ts';
import { view } from '#platform/use-case/index.ts';
import { dutiesOf } from '#rooms/agreements/index.ts';
import { officeById, professionalName } from '#rooms/network/index.ts';
import { mayReadRequest } from '../permissions.ts';
import { openContent, requestById, type RequestInHand } from './find-request.ts';
import type { RequestContent } from './rules.ts';

/** What the page of a request shows. content is null for a colleague once somebody else has it in hand. */
export interface RequestPage {
	readonly id: string;
	readonly reference: string;
	readonly source: string;
	readonly office: { readonly it: string; readonly en: string } | null;
	readonly receivedAt: Date;
	readonly crime: string;
	readonly minor: string;
	readonly danger: string;
	readonly children: string;
	readonly language: string;
	readonly interpreter: boolean;
	readonly done: readonly string[];
	readonly sentence: string;
	readonly sentenceLanguage: string;
	readonly mayTellOffice: boolean;
	readonly taken: { readonly at: Date; readonly by: string; readonly caseId: string | null; readonly mine: boolean } | null;
	readonly contactMade: boolean;
	readonly notPossible: boolean;
	readonly clocks: readonly { readonly action: string; readonly dueAt: Date }[];
	readonly content: RequestContent | null;
}

/** Until it is in hand any colleague may have to read it; afterwards only who has it, and supervision. */
export const mayReadContent = (actor: Actor, request: Pick<RequestInHand, 'takenAt' | 'takenBy'>): boolean =>
	request.takenAt === null || request.takenBy === actor.professional || actor.role !== 'operator';

/** A request for contact, as far as the reader needs it. Reading it is an act, and stands on the audit line. */
export const readRequest = view<RequestPage, void, RequestInHand>({
	name: 'centres.read-request',
	on: requestById,
	right: mayReadRequest,
	async read({ tx, actor, now, subject: request }) {
		const open = mayReadContent(actor, request);
		const content = open ? await openContent(tx, request) : null;
		const office = request.office ? await officeById(tx, request.office) : undefined;
		const takenBy = request.takenBy ? await professionalName(tx, request.takenBy) : undefined;
		const duties = await dutiesOf(tx, [request.id], now);
		const { id, reference, source, crime_group, minor, danger, children, language, interpreter } = request;
		return {
			result: {
				id,
				reference,
				source,
				office: office ? { it: office.name_it, en: office.name_en } : null,
				receivedAt: request.received_at,
				crime: crime_group,
				minor,
				danger,
				children,
				language,
				interpreter,
				done: request.already_done,
				sentence: request.sentence,
				sentenceLanguage: request.sentence_language,
				mayTellOffice: request.may_tell_office,
				taken: request.takenAt
					? {
							at: request.takenAt,
							by: takenBy ?? '',
							caseId: open ? request.caseId : null,
							mine: request.takenBy === actor.professional
						}
					: null,
				contactMade: request.contactMade,
				notPossible: request.notPossible,
				clocks: duties
					.filter(({ state }) => state === 'pending' || state === 'breached').map(({ action, dueAt }) => ({ action, dueAt })),
				content
			},
			audit: { subjects: { request: id }, groups: open ? ['identity', 'safe_contact', 'offence'] : [] }
		};
	}
});
