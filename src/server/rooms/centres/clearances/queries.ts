import { uuidv7 } from 'uuidv7';
import { seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Mode } from '../contacts/rules.ts';

/** A contact that may start: what it rests on, and until when. */
export interface Clearance {
	readonly id: string;
	readonly case: string;
	readonly safeContact: string;
	readonly mode: Mode;
	readonly basis: 'window' | 'reconfirming' | 'supervisor';
	readonly at: Date;
	readonly by: string;
	readonly expiresAt: Date;
	/** The contact that was recorded on it, if one was. */
	readonly contact: string | null;
}

const select = (tx: Transaction) =>
	tx
		.selectFrom('centres.clearance as given')
		.leftJoin('centres.contact as used', 'used.clearance', 'given.id')
		.select([
			'given.id',
			'given.case_id as case',
			'given.safe_contact as safeContact',
			'given.mode',
			'given.basis',
			'given.at',
			'given.by',
			'given.expires_at as expiresAt',
			'used.id as contact'
		])
		// A supervisor's decision permits a start; it is not one.
		.where('given.reason_sealed', 'is', null);

/** A start of this case; with the contact that was recorded on it. */
export const clearanceOf = async (tx: Transaction, file: string, id: string): Promise<Clearance | undefined> =>
	(await select(tx).where('given.id', '=', id).where('given.case_id', '=', file).executeTakeFirst()) as
		Clearance | undefined;

/** A start, whatever its case. */
export const startedClearance = async (tx: Transaction, id: string): Promise<Clearance | undefined> =>
	(await select(tx).where('given.id', '=', id).executeTakeFirst()) as Clearance | undefined;

/** Permissions by a supervisor that still stand and were not started on. */
export const decisionFor = async (
	tx: Transaction,
	asked: { file: string; safeContact: string; mode: Mode; now: Date }
): Promise<string | undefined> => {
	const row = await tx
		.selectFrom('centres.clearance as decided')
		.select('decided.id')
		.where('decided.case_id', '=', asked.file)
		.where('decided.safe_contact', '=', asked.safeContact)
		.where('decided.mode', '=', asked.mode)
		.where('decided.basis', '=', 'supervisor')
		.where('decided.reason_sealed', 'is not', null)
		.where('decided.expires_at', '>', asked.now)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('centres.clearance as start')
						.select('start.id')
						.whereRef('start.case_id', '=', 'decided.case_id')
						.whereRef('start.safe_contact', '=', 'decided.safe_contact')
						.whereRef('start.mode', '=', 'decided.mode')
						.whereRef('start.at', '>=', 'decided.at')
						.where('start.basis', '=', 'supervisor')
						.where('start.reason_sealed', 'is', null)
				)
			)
		)
		.orderBy('decided.at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.id;
};

/** Lets a contact start; with a reason it is a supervisor's permission, and a start still has to follow. */
export const saveClearance = async (
	tx: Transaction,
	given: {
		file: { id: string; organisation: string };
		safeContact: string;
		mode: Mode;
		basis: Clearance['basis'];
		by: string;
		now: Date;
		expiresAt: Date;
		reason?: { key: DataKey; text: string };
	}
): Promise<string> => {
	const id = uuidv7();
	const { file, reason } = given;
	const place = { table: 'centres.clearance', column: 'reason_sealed', row: id };
	await tx
		.insertInto('centres.clearance')
		.values({
			id,
			organisation: file.organisation,
			case_id: file.id,
			safe_contact: given.safeContact,
			mode: given.mode,
			basis: given.basis,
			at: given.now,
			by: given.by,
			expires_at: given.expiresAt,
			reason_sealed: reason ? seal(reason.key, place, reason.text) : null
		})
		.execute();
	return id;
};
