import { uuidv7 } from 'uuidv7';
import type { Role } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { professionalsWithRole } from '#rooms/network/index.ts';
import { teamOf, whoMayOpen } from '../levels/queries.ts';
import { tell } from '../notices/tell.ts';
import { saveIncident } from './queries.ts';
import type { IncidentKind } from './rules.ts';

type File = { id: string; organisation: string };

// Who supervises and may open the case; where nobody does, its circle or else the operators: somebody must look at it.
const toAlert = async (tx: Transaction, file: File, now: Date): Promise<string[]> => {
	const { organisation, id } = file;
	const holding = async (role: Role) =>
		(await professionalsWithRole(tx, { organisation, role, now })).map((person) => person.id);
	const supervising = [...(await holding('supervisor')), ...(await holding('centre_lead'))];
	for (const asked of [supervising, await teamOf(tx, id), await holding('operator')]) {
		const told = await whoMayOpen(tx, id, [...new Set(asked)]);
		if (told.length > 0) return told;
	}
	return [];
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
	for (const professional of await toAlert(tx, file, now)) {
		const about = { kind: `incident-${kind}`, subjectKind: 'case', subject: file.id, detail: id } as const;
		await tell(tx, { organisation: file.organisation, professional, ...about, now });
	}
	return id;
};
