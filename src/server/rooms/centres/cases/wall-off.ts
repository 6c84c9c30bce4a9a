import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '#platform/database/index.ts';
import { matchStaff } from '../wall/match-staff.ts';

/** Whether the acting professional can still find this case. */
export const isVisible = async (tx: Transaction, file: string): Promise<boolean> => {
	const { rows } = await sql<{ mine: boolean }>`select ${file}::uuid <> all (centres.hidden()) as mine`.execute(tx);
	return rows[0]?.mine ?? false;
};

/** Takes a case out of the hands of an operator who now stands behind its wall; it waits for another to take it. */
export const releaseWalled = async (tx: Transaction, file: string, now: Date): Promise<void> => {
	await sql`select centres.release_walled(${file}, ${uuidv7()}, ${now})`.execute(tx);
};

/**
 * Builds the wall of a case anew with the names that came to it. Whoever matches no longer finds it from this moment on, so
 * it is the last thing an act does with the case.
 * @returns whether the acting professional can still open it
 */
export const wallOff = async (
	tx: Transaction,
	file: { id: string; organisation: string },
	behind: { names: readonly { given: string; family: string }[]; employers: readonly string[]; now: Date }
): Promise<boolean> => {
	const { names, employers, now } = behind;
	await matchStaff(tx, { organisation: file.organisation, subject: file.id, names, employers, now });
	await releaseWalled(tx, file.id, now);
	return isVisible(tx, file.id);
};
