import { sql, type Insertable, type Updateable } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Tables, Transaction } from '#platform/database/index.ts';
import type { Danger, Level } from './rules.ts';

/** A case as a rule needs it: no word of hers is in it. */
export interface CaseInHand {
	readonly id: string;
	readonly organisation: string;
	readonly centre: string;
	readonly area: string;
	readonly reference: string;
	/** The id of the case's data key. */
	readonly key: string;
	readonly request: string | null;
	readonly confidentiality: Level;
	readonly danger: Danger;
	readonly operator: string | null;
	readonly language: string;
	readonly openedAt: Date;
	readonly closedAt: Date | null;
}

/** The row of a case, for reading or to be locked. */
export const caseRow = (tx: Transaction, id: string) =>
	tx
		.selectFrom('centres.case')
		.select([
			'id',
			'organisation',
			'centre',
			'area',
			'reference',
			'key',
			'request',
			'confidentiality',
			'danger',
			'operator',
			'language',
			'opened_at as openedAt',
			'closed_at as closedAt'
		])
		.where('id', '=', id);

const labelOf = (row: string) => ({ table: 'centres.case', column: 'label_sealed', row });
const reasonOf = (row: string) => ({ table: 'centres.case_fact', column: 'reason_sealed', row });

export const sealLabel = (key: DataKey, id: string, label: string): Buffer => seal(key, labelOf(id), label);
export const openLabel = (key: DataKey, id: string, sealed: Buffer): string => open(key, labelOf(id), sealed);
type FactKind =
	| 'opened'
	| 'assigned'
	| 'danger_high'
	| 'danger_no'
	| 'danger_unknown'
	| 'made_normal'
	| 'made_restricted'
	| 'made_sealed'
	| 'closed'
	| 'reopened'
	| 'risk_event';

/** Writes what happened to a case as a whole. */
export const saveCaseFact = async (
	tx: Transaction,
	fact: {
		case: string;
		organisation: string;
		kind: FactKind;
		professional?: string | null;
		by: string | null;
		now: Date;
		reason?: { key: DataKey; text: string } | undefined;
	}
): Promise<void> => {
	const id = uuidv7();
	await tx
		.insertInto('centres.case_fact')
		.values({
			id,
			organisation: fact.organisation,
			case_id: fact.case,
			kind: fact.kind,
			professional: fact.professional ?? null,
			at: fact.now,
			by: fact.by,
			reason_sealed: fact.reason ? seal(fact.reason.key, reasonOf(id), fact.reason.text) : null
		})
		.execute();
};

/** Writes a case; says whether its reference was free. */
export const insertCase = async (tx: Transaction, row: Insertable<Tables['centres.case']>): Promise<boolean> => {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('centres.case')
		.values(row)
		.onConflict((conflict) => conflict.column('reference').doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
};

/** Changes what a case repeats of its latest facts. */
export const setCase = async (
	tx: Transaction,
	id: string,
	change: Updateable<Tables['centres.case']>
): Promise<void> => {
	await tx.updateTable('centres.case').set(change).where('id', '=', id).execute();
};

const COLUMNS = [
	'id',
	'reference',
	'key',
	'label_sealed',
	'danger',
	'confidentiality',
	'crime_group',
	'operator',
	'opened_at',
	'closed_at'
] as const;

const lines = (tx: Transaction) => tx.selectFrom('centres.case').select(COLUMNS);

/** A row of a list, still sealed. */
export type LineRow = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number];

/** A page of the list and one line more, latest first. */
export const pageOf = (
	tx: Transaction,
	asked: {
		filter: 'open' | 'mine' | 'closed';
		professional: string | null;
		after: { at: Date; id: string } | null;
		most: number;
	}
): Promise<LineRow[]> => {
	const { filter, professional, after, most } = asked;
	const organisation = sql<string>`(select platform.my_organisation())`;
	let query = lines(tx).where('organisation', '=', organisation);
	query = filter === 'closed' ? query.where('closed_at', 'is not', null) : query.where('closed_at', 'is', null);
	if (filter === 'mine') query = query.where('operator', '=', professional);
	if (after) query = query.where(sql<boolean>`(opened_at, id) < (${after.at}, ${after.id}::uuid)`);
	return query
		.orderBy('opened_at', 'desc')
		.orderBy('id', 'desc')
		.limit(most + 1)
		.execute();
};

/** The cases that carry all of these tokens, as far as the actor may see them. */
export const linesByTokens = (tx: Transaction, tokens: readonly bigint[], most: number): Promise<LineRow[]> =>
	lines(tx)
		.where('id', 'in', sql<string>`(select centres.cases_with(${tokens.map(String)}::bigint[]))`)
		.orderBy('opened_at', 'desc')
		.orderBy('id', 'desc')
		.limit(most)
		.execute();

/** The case of a reference. */
export const linesByReference = (tx: Transaction, reference: string): Promise<LineRow[]> =>
	lines(tx).where('reference', '=', reference.trim().toUpperCase()).execute();

/** The line of one case. */
export const lineOf = (tx: Transaction, id: string): Promise<LineRow> =>
	lines(tx).where('id', '=', id).executeTakeFirstOrThrow();

/** Whether the acting professional can still find this case. */
export const isVisible = async (tx: Transaction, file: string): Promise<boolean> => {
	const { rows } = await sql<{ mine: boolean }>`select ${file}::uuid <> all (centres.hidden()) as mine`.execute(tx);
	return rows[0]?.mine ?? false;
};

/** Takes a case out of the hands of an operator who now stands behind its wall; it waits for another to take it. */
export const releaseWalled = async (tx: Transaction, file: string, now: Date): Promise<void> => {
	await sql`select centres.release_walled(${file}, ${uuidv7()}, ${now})`.execute(tx);
};
