import type { Transaction } from '#platform/database/index.ts';
import type { Action } from '../clauses/codes.ts';
import { closeDuties } from './queries.ts';

/**
 * Says that what was owed about a subject is done; saying it twice changes nothing.
 * @returns how many duties this closed
 */
export const dutyFulfilled = (
	tx: Transaction,
	done: { subject: string; action: Action; by: string | null; now: Date }
): Promise<number> => closeDuties(tx, { kind: 'fulfilled', ...done });
