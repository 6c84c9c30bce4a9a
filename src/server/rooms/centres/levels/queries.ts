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

/** Makes the team exactly these people: who stays keeps the day on which she came in. */
export const setTeam = async (
	tx: Transaction,
	set: { file: { id: string; organisation: string }; team: readonly string[]; by: string; now: Date }
): Promise<void> => {
	const { file, team, by, now } = set;
	const before = await teamOf(tx, file.id);
	const gone = before.filter((professional) => !team.includes(professional));
	const come = team.filter((professional) => !before.includes(professional));
	if (come.length > 0) {
		await tx
			.insertInto('centres.case_team')
			.values(
				come.map((professional) => ({
					case_id: file.id,
					professional,
					organisation: file.organisation,
					from: now,
					by
				}))
			)
			.execute();
	}
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
