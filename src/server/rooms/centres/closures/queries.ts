import { uuidv7 } from 'uuidv7';
import { open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Outcome, Reason } from './rules.ts';

const noteOf = (row: string) => ({ table: 'centres.closure', column: 'note_sealed', row });

/** Why and how a case was closed. */
export interface Closure {
	readonly id: string;
	readonly reason: Reason;
	readonly outcome: Outcome;
	readonly doorOpenTold: boolean;
	readonly keepContact: boolean;
	readonly note: string;
	readonly at: Date;
	readonly by: string;
}

export const saveClosure = async (
	tx: Transaction,
	key: DataKey,
	closed: {
		file: { id: string; organisation: string };
		closure: Omit<Closure, 'id' | 'at' | 'by'>;
		by: string;
		now: Date;
	}
): Promise<void> => {
	const id = uuidv7();
	const { file, closure, by, now } = closed;
	await tx
		.insertInto('centres.closure')
		.values({
			id,
			organisation: file.organisation,
			case_id: file.id,
			reason: closure.reason,
			outcome: closure.outcome,
			door_open_told: closure.doorOpenTold,
			keep_contact: closure.keepContact,
			note_sealed: closure.note === '' ? null : seal(key, noteOf(id), closure.note),
			at: now,
			by
		})
		.execute();
};

/** Every closure of a case, latest first: a reopened case keeps the earlier ones. */
export const closuresOf = async (tx: Transaction, key: DataKey, file: string): Promise<Closure[]> => {
	const rows = await tx
		.selectFrom('centres.closure')
		.selectAll()
		.where('case_id', '=', file)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		reason: row.reason as Reason,
		outcome: row.outcome as Outcome,
		doorOpenTold: row.door_open_told,
		keepContact: row.keep_contact,
		note: row.note_sealed ? open(key, noteOf(row.id), row.note_sealed) : '',
		at: row.at,
		by: row.by
	}));
};
