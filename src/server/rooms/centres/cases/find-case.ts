import type { Transaction } from '#platform/database/index.ts';
import type { Finder } from '#platform/use-case/index.ts';
import type { Danger, Level } from './rules.ts';

/** A case as a rule needs it: no word of hers is in it. */
export interface CaseInHand {
	readonly id: string;
	readonly organisation: string;
	readonly centre: string;
	readonly area: string;
	readonly reference: string;
	/** The id of the case's data key. */
	readonly key: string;
	readonly request: string | null;
	readonly confidentiality: Level;
	readonly danger: Danger;
	readonly operator: string | null;
	readonly language: string;
	readonly openedAt: Date;
	readonly closedAt: Date | null;
}

const select = (tx: Transaction, id: string) =>
	tx
		.selectFrom('centres.case')
		.select([
			'id',
			'organisation',
			'centre',
			'area',
			'reference',
			'key',
			'request',
			'confidentiality',
			'danger',
			'operator',
			'language',
			'opened_at as openedAt',
			'closed_at as closedAt'
		])
		.where('id', '=', id);

/** The case, locked until the act ends; nothing when it is not there or not the actor's to see. */
export const caseById: Finder<CaseInHand> = async (tx, id) =>
	(await select(tx, id).forUpdate().executeTakeFirst()) as CaseInHand | undefined;

/** The case, for reading. */
export const caseToRead: Finder<CaseInHand> = async (tx, id) =>
	(await select(tx, id).executeTakeFirst()) as CaseInHand | undefined;
