import type { Finder } from '#platform/use-case/index.ts';
import { caseToRead, type CaseInHand } from '../cases/find-case.ts';
import { startedClearance, type Clearance } from './queries.ts';

/** A started contact with its case, for reading. */
export const clearanceById: Finder<{ clearance: Clearance; file: CaseInHand }> = async (tx, id, now, actor) => {
	const clearance = await startedClearance(tx, id);
	const file = clearance && (await caseToRead(tx, clearance.case, now, actor));
	return clearance && file ? { clearance, file } : undefined;
};
