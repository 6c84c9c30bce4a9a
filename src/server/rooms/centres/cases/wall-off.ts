import type { Transaction } from '#platform/database/index.ts';
import { matchStaff } from '../wall/match-staff.ts';
import { namesOf, type Called } from '../wall/rules.ts';
import { isVisible, releaseWalled } from './queries.ts';

/**
 * Builds the wall of a case anew with the people who came to it. Whoever matches no longer finds it from this moment on, so
 * it is the last thing an act does with the case.
 * @returns whether the acting professional can still open it
 */
export const wallOff = async (
	tx: Transaction,
	file: { id: string; organisation: string },
	behind: { people: readonly Called[]; employers: readonly string[]; now: Date }
): Promise<boolean> => {
	const { people, employers, now } = behind;
	const names = people.flatMap(namesOf);
	await matchStaff(tx, { organisation: file.organisation, subject: file.id, names, employers, now });
	await releaseWalled(tx, file.id, now);
	return isVisible(tx, file.id);
};
