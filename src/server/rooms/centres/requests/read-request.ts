import type { Actor } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
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
	readonly taken: {
		readonly at: Date;
		readonly by: string;
		readonly caseId: string | null;
		readonly mine: boolean;
	} | null;
	readonly contactMade: boolean;
	readonly notPossible: boolean;
	readonly clocks: readonly { readonly action: string; readonly dueAt: Date }[];
	readonly content: RequestContent | null;
}

/** Until it is in hand any colleague may have to read it; afterwards only who has it, and supervision. */
export const mayReadContent = (actor: Actor, request: Pick<RequestInHand, 'takenAt' | 'takenBy'>): boolean =>
	request.takenAt === null || request.takenBy === actor.professional || actor.role !== 'operator';

const told = async (tx: Transaction, request: RequestInHand) => {
	const office = request.office ? await officeById(tx, request.office) : undefined;
	const { id, reference, source, minor, danger, children, language, interpreter, sentence } = request;
	return {
		...{ id, reference, source, minor, danger, children, language, interpreter, sentence },
		office: office ? { it: office.name_it, en: office.name_en } : null,
		receivedAt: request.received_at,
		crime: request.crime_group,
		done: request.already_done,
		sentenceLanguage: request.sentence_language,
		mayTellOffice: request.may_tell_office,
		contactMade: request.contactMade,
		notPossible: request.notPossible
	};
};

const inHand = async (tx: Transaction, request: RequestInHand, actor: Actor, open: boolean) => {
	if (request.takenAt === null) return null;
	const by = request.takenBy === null ? undefined : await professionalName(tx, request.takenBy);
	const mine = request.takenBy === actor.professional;
	return { at: request.takenAt, by: by ?? '', caseId: open ? request.caseId : null, mine };
};

/** A request for contact, as far as the reader needs it. Reading it is an act, and stands on the audit line. */
export const readRequest = view({
	name: 'centres.read-request',
	on: requestById,
	right: mayReadRequest,
	async read({ tx, actor, now, subject: request }) {
		const open = mayReadContent(actor, request);
		const duties = await dutiesOf(tx, [request.id], now);
		const clocks = duties
			.filter(({ state }) => state === 'pending' || state === 'breached')
			.map(({ action, dueAt }) => ({ action, dueAt }));
		const result: RequestPage = {
			...(await told(tx, request)),
			taken: await inHand(tx, request, actor, open),
			clocks,
			content: open ? await openContent(tx, request) : null
		};
		return {
			result,
			audit: { subjects: { request: request.id }, groups: open ? ['identity', 'safe_contact', 'offence'] : [] }
		};
	}
});
