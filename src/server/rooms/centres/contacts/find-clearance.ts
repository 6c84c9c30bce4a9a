import type { Transaction } from '#platform/database/index.ts';
import type { Finder } from '#platform/use-case/index.ts';
import { caseToRead, type CaseInHand } from '../cases/find-case.ts';
import type { Mode } from './rules.ts';

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

export const clearanceOf = async (tx: Transaction, file: string, id: string): Promise<Clearance | undefined> =>
	(await select(tx).where('given.id', '=', id).where('given.case_id', '=', file).executeTakeFirst()) as
		| Clearance
		| undefined;

/** A started contact with its case, for reading. */
export const clearanceById: Finder<{ clearance: Clearance; file: CaseInHand }> = async (tx, id, now, actor) => {
	const clearance = (await select(tx).where('given.id', '=', id).executeTakeFirst()) as Clearance | undefined;
	const file = clearance && (await caseToRead(tx, clearance.case, now, actor));
	return clearance && file ? { clearance, file } : undefined;
};

/** How long a start stays open: long enough to dial, short enough that nothing has changed. */
export const CLEARED_FOR = 10 * 60_000;

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
