import { open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Broken, ContactMode, ContactOutcome, Direction } from './judge-contact.ts';

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

const place = (row: string) => ({ table: 'centres.contact', column: 'summary_sealed', row });

export const sealSummary = (key: DataKey, id: string, summary: string): Buffer | null =>
	summary === '' ? null : seal(key, place(id), summary);

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
		summary: row.summary_sealed ? open(key, place(row.id), row.summary_sealed) : '',
		by: row.by,
		recordedAt: row.recorded_at
	}));
};
