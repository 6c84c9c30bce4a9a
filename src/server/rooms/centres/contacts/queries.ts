import { open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { uuidv7 } from 'uuidv7';
import type { Channel, IfSomeoneElse, SafeContactInput, SafeTimes, Voicemail, Window } from './rules.ts';

/** What is revealed only by a clearance. */
export interface SafeDetails {
	readonly value: string;
	readonly sayOnAnswer: string;
	readonly codeWord: string;
	readonly ifSomeoneElse: IfSomeoneElse;
}

/** A safe contact as the case page shows it: when and through what, never the number. */
export interface SafeContact extends SafeTimes {
	readonly id: string;
	readonly case: string;
	readonly hideCaller: boolean;
	readonly language: string;
	readonly notedAt: Date;
	readonly sealed: Buffer | null;
}

const place = (row: string) => ({ table: 'centres.safe_contact', column: 'details_sealed', row });

/** Keeps a safe contact, confirmed at the moment when she told it. */
export const saveSafeContact = async (
	tx: Transaction,
	key: DataKey,
	told: { case: string; organisation: string; contact: SafeContactInput; by: string | null; now: Date }
): Promise<string> => {
	const id = uuidv7();
	const { channel, value, windows, voicemail, hideCaller, sayOnAnswer, codeWord, ifSomeoneElse, language } = told.contact;
	const details: SafeDetails = { value, sayOnAnswer, codeWord, ifSomeoneElse };
	await tx
		.insertInto('centres.safe_contact')
		.values({
			id,
			organisation: told.organisation,
			case_id: told.case,
			channel,
			details_sealed: seal(key, place(id), JSON.stringify(details)),
			windows: JSON.stringify(windows),
			voicemail,
			hide_caller: hideCaller,
			language,
			noted_at: told.now,
			noted_by: told.by,
			confirmed_at: told.now
		})
		.execute();
	return id;
};

/** Reads the number, the code word and what to say. Only a clearance and the change of a contact may ask. */
export const openDetails = (key: DataKey, contact: Pick<SafeContact, 'id' | 'sealed'>): SafeDetails | null =>
	contact.sealed && (JSON.parse(open(key, place(contact.id), contact.sealed)) as SafeDetails);

/** The safe contacts of cases that are not retired, oldest first: the first is the one she named first. */
export const safeContactsOf = async (tx: Transaction, cases: readonly string[]): Promise<SafeContact[]> => {
	if (cases.length === 0) return [];
	const rows = await tx
		.selectFrom('centres.safe_contact')
		.selectAll()
		.where('case_id', 'in', [...cases])
		.where('retired_at', 'is', null)
		.orderBy('noted_at')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		case: row.case_id,
		channel: row.channel as Channel,
		windows: row.windows as unknown as Window[],
		voicemail: row.voicemail as Voicemail,
		hideCaller: row.hide_caller,
		language: row.language,
		notedAt: row.noted_at,
		confirmedAt: row.confirmed_at,
		sealed: row.details_sealed
	}));
};

/** Ends a safe contact; with `forget`, number and words are emptied too. */
export const retireSafeContact = async (
	tx: Transaction,
	end: { id: string; now: Date; forget: boolean }
): Promise<void> => {
	await tx
		.updateTable('centres.safe_contact')
		.set({ retired_at: end.now, ...(end.forget ? { details_sealed: null } : {}) })
		.where('id', '=', end.id)
		.execute();
};

/** She said that this is still safe; an older word never takes the place of a newer one. */
export const confirmSafeContact = async (tx: Transaction, ids: readonly string[], at: Date): Promise<void> => {
	if (ids.length === 0) return;
	await tx
		.updateTable('centres.safe_contact')
		.set({ confirmed_at: at })
		.where('id', 'in', [...ids])
		.where('confirmed_at', '<', at)
		.execute();
};
