import type { DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { CaseInHand } from '../cases/find-case.ts';
import type { Broken, Told } from './judge-contact.ts';
import { sealSummary } from './read-contacts.ts';

/** A contact to write down. */
export interface ContactToSave extends Told {
	readonly id: string;
	readonly clearance: string | null;
	readonly safeContact: string | null;
	readonly stillSafe: 'yes' | 'no' | 'not_asked';
	readonly minutes: number | null;
	readonly summary: string;
}

/** Writes down a contact, with the rules it broke. */
export const saveContact = async (
	tx: Transaction,
	key: DataKey,
	happened: { file: CaseInHand; contact: ContactToSave; broken: readonly Broken[]; by: string; now: Date }
): Promise<void> => {
	const { file, contact, broken, by, now } = happened;
	await tx
		.insertInto('centres.contact')
		.values({
			id: contact.id,
			organisation: file.organisation,
			case_id: file.id,
			at: contact.at,
			direction: contact.direction,
			mode: contact.mode,
			outcome: contact.outcome,
			clearance: contact.clearance,
			safe_contact: contact.safeContact,
			code_word: contact.codeWord,
			still_safe: contact.stillSafe,
			unsafe: [...broken],
			minutes: contact.minutes,
			summary_sealed: sealSummary(key, contact.id, contact.summary),
			by,
			recorded_at: now
		})
		.execute();
};
