import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { CaseInHand } from '../cases/find-case.ts';
import type { Broken, ContactMode, ContactOutcome, Direction, Told } from './judge-contact.ts';
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
	const { channel, value, windows, voicemail, hideCaller, sayOnAnswer, codeWord, ifSomeoneElse, language } =
		told.contact;
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

/** What has happened on a safe contact since she last confirmed it, or was last reached. */
export interface Happened {
	id: string;
	risk_at: Date | null;
	tried: boolean;
	missed: number;
}

/** What has happened on the safe contacts of these cases. */
export const happenedOn = (tx: Transaction, cases: readonly string[]) =>
	sql<Happened>`
		select s.id,
			(select max(f.at) from centres.case_fact f where f.case_id = s.case_id and f.kind in ('danger_high', 'risk_event')) as risk_at,
			exists (select from centres.clearance c
				where c.case_id = s.case_id and c.safe_contact = s.id and c.basis = 'reconfirming' and c.at > s.confirmed_at) as tried,
			(select count(*)::int from centres.contact k
				where k.case_id = s.case_id and k.safe_contact = s.id and k.direction = 'out'
					and k.outcome in ('no_answer', 'left_message', 'wrong_number')
					and k.at > coalesce((select max(r.at) from centres.contact r
						where r.case_id = s.case_id and r.outcome in ('spoke', 'came', 'not_now')), '-infinity')) as missed
		from centres.safe_contact s where s.case_id = any(${[...cases]}::uuid[]) and s.retired_at is null`.execute(tx);

/** A contact that happened. */
export interface Contact {
	readonly id: string;
	readonly at: Date;
	readonly direction: Direction;
	readonly mode: ContactMode;
	readonly outcome: ContactOutcome;
	readonly stillSafe: 'yes' | 'no' | 'not_asked';
	readonly unsafe: readonly Broken[];
	readonly minutes: number | null;
	readonly summary: string;
	readonly by: string;
	readonly recordedAt: Date;
}

const summaryOf = (row: string) => ({ table: 'centres.contact', column: 'summary_sealed', row });

const sealSummary = (key: DataKey, id: string, summary: string): Buffer | null =>
	summary === '' ? null : seal(key, summaryOf(id), summary);

/** How many contacts the page of a case shows at once. */
export const CONTACTS_SHOWN = 50;

/** The contacts of a case, latest first. */
export const contactsOf = async (tx: Transaction, key: DataKey, file: string): Promise<Contact[]> => {
	const rows = await tx
		.selectFrom('centres.contact')
		.selectAll()
		.where('case_id', '=', file)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.limit(CONTACTS_SHOWN)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		at: row.at,
		direction: row.direction as Direction,
		mode: row.mode as ContactMode,
		outcome: row.outcome as ContactOutcome,
		stillSafe: row.still_safe as Contact['stillSafe'],
		unsafe: row.unsafe as Broken[],
		minutes: row.minutes,
		summary: row.summary_sealed ? open(key, summaryOf(row.id), row.summary_sealed) : '',
		by: row.by,
		recordedAt: row.recorded_at
	}));
};

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
