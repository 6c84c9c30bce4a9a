import type { Transaction } from '#platform/database/index.ts';
import type { Action } from '../clauses/codes.ts';
import { closeDuties } from './queries.ts';

/**
 * Ends what is still owed about a subject because it is no longer wanted: a referral was withdrawn, a case was closed.
 * @param end action null waives every open duty of the subject
 * @returns how many duties this closed
 */
export const waiveDuties = (
	tx: Transaction,
	end: { subject: string; action: Action | null; by: string | null; now: Date }
): Promise<number> => closeDuties(tx, { kind: 'waived', ...end });
