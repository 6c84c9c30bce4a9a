import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';

/** Why somebody stands behind the wall. */
export type Basis = 'self' | 'declared' | 'employer' | 'told';

export const saveWallTokens = async (
	tx: Transaction,
	rows: readonly { organisation: string; token: bigint; subject: string }[]
): Promise<void> => {
	if (rows.length === 0) return;
	await tx
		.insertInto('centres.wall_token')
		.values([...rows])
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

/** Writes who can no longer find or open a subject; whoever stands behind the wall already stays there. */
export const saveConflicts = async (
	tx: Transaction,
	rows: readonly { subject: string; professional: string; organisation: string; basis: Basis; at: Date }[]
): Promise<void> => {
	if (rows.length === 0) return;
	await tx
		.insertInto('centres.conflict')
		.values([...rows])
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

/** What carries one of these tokens; only the system may ask. */
export const subjectsWithTokens = (tx: Transaction, organisation: string, tokens: readonly bigint[]) =>
	tx
		.selectFrom('centres.wall_token')
		.select(['subject', 'token'])
		.where('organisation', '=', organisation)
		.where('token', 'in', [...tokens])
		.execute();

/** Cases with a party who works for one of these bodies, other than the Centre's own; only the system may ask. */
export const casesWithEmployer = (tx: Transaction, employers: readonly string[]) =>
	tx
		.selectFrom('centres.party')
		.select(['case_id as subject', 'organisation'])
		.distinct()
		.where('employer', 'in', [...employers])
		.whereRef('employer', '<>', 'organisation')
		.execute();

/** The open cases that somebody is the operator of. */
export const openCasesOf = async (tx: Transaction, professional: string): Promise<string[]> => {
	const rows = await tx
		.selectFrom('centres.case')
		.select('id')
		.where('operator', '=', professional)
		.where('closed_at', 'is', null)
		.execute();
	return rows.map(({ id }) => id);
};

/** Who stands behind the wall of a subject; row-level security hides the asker's own row, and walls she is behind. */
export const walledFrom = async (tx: Transaction, subject: string): Promise<ReadonlySet<string>> => {
	const rows = await tx.selectFrom('centres.conflict').select('professional').where('subject', '=', subject).execute();
	return new Set(rows.map(({ professional }) => professional));
};

/** Of these professionals, those whom no wall and no closed circle keeps from a subject: a request, case or delivery. */
export const awayFrom = async (
	tx: Transaction,
	subject: string,
	professionals: readonly string[]
): Promise<string[]> => {
	if (professionals.length === 0) return [];
	const { rows } = await sql<{ id: string }>`
		select p as id from unnest(${[...professionals]}::uuid[]) p
		where ${subject}::uuid <> all (centres.hidden_from(p))`.execute(tx);
	return rows.map(({ id }) => id);
};
