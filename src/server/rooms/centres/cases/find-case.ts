import type { Finder } from '#platform/use-case/index.ts';
import { caseRow, type CaseInHand } from './queries.ts';

export type { CaseInHand };

/** The case, locked until the act ends; nothing when it is not there or not the actor's to see. */
export const caseById: Finder<CaseInHand> = async (tx, id) =>
	(await caseRow(tx, id).forUpdate().executeTakeFirst()) as CaseInHand | undefined;

/** The case, for reading. */
export const caseToRead: Finder<CaseInHand> = async (tx, id) =>
	(await caseRow(tx, id).executeTakeFirst()) as CaseInHand | undefined;
