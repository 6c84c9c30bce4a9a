import { dataKey, open } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Finder } from '#platform/use-case/index.ts';
import { factsOf, lockRequest, requestRow, type RequestRow } from './queries.ts';
import { contentBound, type RequestContent } from './rules.ts';

/** A request and what became of it, as rules need it: nothing sealed is open yet. */
export interface RequestInHand extends RequestRow {
	readonly takenAt: Date | null;
	readonly takenBy: string | null;
	readonly caseId: string | null;
	readonly contactMade: boolean;
	readonly notPossible: boolean;
}

/** The request, nothing when it is not there or hidden from the actor. */
export const requestById: Finder<RequestInHand> = async (tx, id) => {
	const [row, facts] = await Promise.all([requestRow(tx, id), factsOf(tx, id)]);
	if (!row) return undefined;
	const taken = facts.find(({ kind }) => kind === 'taken_in_charge');
	const happened = (kind: string) => facts.some((fact) => fact.kind === kind);
	return {
		...row,
		takenAt: taken?.at ?? null,
		takenBy: taken?.by ?? null,
		caseId: taken?.case_id ?? null,
		contactMade: happened('contact_made'),
		notPossible: happened('not_possible')
	};
};

/** The request for whoever will change it: the act before has ended. */
export const requestInTurn: Finder<RequestInHand> = async (tx, id, now, actor) => {
	await lockRequest(tx, id);
	return requestById(tx, id, now, actor);
};

/** Opens what is sealed of a request. */
export const openContent = async (
	tx: Transaction,
	request: Pick<RequestRow, 'id' | 'key' | 'content_sealed'>
): Promise<RequestContent> => {
	const key = await dataKey(tx, request.key);
	return JSON.parse(open(key, contentBound(request.id), request.content_sealed)) as RequestContent;
};
