import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '#platform/database/index.ts';
import { professionalsWithRole } from '#rooms/network/index.ts';
import { saveIncident } from './queries.ts';
import type { IncidentKind } from './rules.ts';

type File = { id: string; organisation: string };

/** Which of these colleagues may open a case: neither behind its wall nor outside its circle. */
export const whoMayOpen = async (tx: Transaction, file: string, professionals: readonly string[]): Promise<string[]> => {
	if (professionals.length === 0) return [];
	const { rows } = await sql<{ id: string }>`
		select may_open as id from centres.may_open(${file}, ${[...professionals]}::uuid[])`.execute(tx);
	return rows.map(({ id }) => id);
};

// Who supervises and may open the case; in a closed circle without a supervisor, the circle; else nobody outside is told.
const toAlert = async (tx: Transaction, file: File, now: Date): Promise<string[]> => {
	const { organisation, id } = file;
	const supervisors = await professionalsWithRole(tx, { organisation, role: 'supervisor', now });
	const leads = await professionalsWithRole(tx, { organisation, role: 'centre_lead', now });
	const first = await whoMayOpen(tx, id, [...new Set([...supervisors, ...leads].map((person) => person.id))]);
	if (first.length > 0) return first;
	const team = await tx
		.selectFrom('centres.case_team')
		.select('professional')
		.where('case_id', '=', id)
		.where('until', 'is', null)
		.execute();
	return whoMayOpen(tx, id, [...new Set(team.map(({ professional }) => professional))]);
};

/**
 * Tells the supervisors, one by one, that something in a case needs them. A notice to a role would tell also a supervisor
 * who stands behind the wall, and that a case exists is already too much.
 * @returns the incident's id
 */
export const alertSupervisors = async (
	tx: Transaction,
	alert: { file: File; kind: IncidentKind; contact?: string | null; by: string; now: Date }
): Promise<string> => {
	const id = uuidv7();
	const { file, kind, contact = null, by, now } = alert;
	await saveIncident(tx, { id, file, kind, contact, by, now });
	const professionals = await toAlert(tx, file, now);
	if (professionals.length === 0) return id;
	await tx
		.insertInto('platform.notice')
		.values(
			professionals.map((professional) => ({
				id: uuidv7(),
				organisation: file.organisation,
				professional,
				kind: `incident-${kind}`,
				subject_kind: 'incident',
				subject: id,
				at: now
			}))
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return id;
};
