import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';

/** Who may open the case while it is closed to others. */
export const teamOf = async (tx: Transaction, file: string): Promise<string[]> => {
	const rows = await tx
		.selectFrom('centres.case_team')
		.select('professional')
		.where('case_id', '=', file)
		.where('until', 'is', null)
		.orderBy('from')
		.execute();
	return rows.map(({ professional }) => professional);
};

interface Circle {
	readonly file: { readonly id: string; readonly organisation: string };
	readonly team: readonly string[];
	readonly by: string;
	readonly now: Date;
}

/** Lets these people in who are not in yet. Before the level changes: nobody outside a circle lets anyone in. */
export const letIn = async (tx: Transaction, { file, team, by, now }: Circle): Promise<void> => {
	const before = await teamOf(tx, file.id);
	const come = team.filter((professional) => !before.includes(professional));
	if (come.length === 0) return;
	const { id: case_id, organisation } = file;
	await tx
		.insertInto('centres.case_team')
		.values(come.map((professional) => ({ case_id, professional, organisation, from: now, by })))
		.execute();
};

/** Ends the time of everyone else. After the level has changed: from here on the acting professional may be outside. */
export const letOut = async (tx: Transaction, { file, team, now }: Omit<Circle, 'by'>): Promise<void> => {
	const gone = (await teamOf(tx, file.id)).filter((professional) => !team.includes(professional));
	if (gone.length === 0) return;
	await tx
		.updateTable('centres.case_team')
		.set({ until: now })
		.where('case_id', '=', file.id)
		.where('until', 'is', null)
		.where('professional', 'in', gone)
		.execute();
};

/** Which of these colleagues stand behind the wall of a case. */
export const whoIsWalled = async (
	tx: Transaction,
	file: string,
	professionals: readonly string[]
): Promise<string[]> => {
	if (professionals.length === 0) return [];
	const { rows } = await sql<{ id: string }>`
		select behind_wall as id from centres.behind_wall(${file}, ${[...professionals]}::uuid[])`.execute(tx);
	return rows.map(({ id }) => id);
};

/** Which of these colleagues may open a case: neither behind its wall nor outside its circle. */
export const whoMayOpen = async (
	tx: Transaction,
	file: string,
	professionals: readonly string[]
): Promise<string[]> => {
	if (professionals.length === 0) return [];
	const { rows } = await sql<{ id: string }>`
		select may_open as id from centres.may_open(${file}, ${[...professionals]}::uuid[])`.execute(tx);
	return rows.map(({ id }) => id);
};
