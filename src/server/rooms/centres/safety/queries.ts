import { uuidv7 } from 'uuidv7';
import { open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { dangersIn, type IncidentKind, type Replies } from './rules.ts';

const answersOf = (row: string) => ({ table: 'centres.first_minutes', column: 'answers_sealed', row });
const decisionOf = (row: string) => ({ table: 'centres.incident', column: 'decision_sealed', row });

/** The first minutes, as they were written down once. */
export interface FirstMinutes {
	readonly id: string;
	readonly at: Date;
	readonly by: string;
	readonly limitsTold: boolean;
	readonly replies: Replies;
}

/** Something a supervisor must look at, and what she decided. */
export interface Incident {
	readonly id: string;
	readonly kind: IncidentKind;
	readonly contact: string | null;
	readonly at: Date;
	readonly by: string;
	readonly handledAt: Date | null;
	readonly handledBy: string | null;
	readonly decision: string;
}

type File = { id: string; organisation: string };

export const saveFirstMinutes = async (
	tx: Transaction,
	key: DataKey,
	told: { file: File; limitsTold: boolean; replies: Replies; by: string; now: Date }
): Promise<void> => {
	const id = uuidv7();
	await tx
		.insertInto('centres.first_minutes')
		.values({
			id,
			organisation: told.file.organisation,
			case_id: told.file.id,
			at: told.now,
			by: told.by,
			limits_told: told.limitsTold,
			answers_sealed: seal(key, answersOf(id), JSON.stringify(told.replies)),
			any_yes: dangersIn(told.replies).length > 0
		})
		.execute();
};

/** Every time the first questions were asked, latest first. */
export const firstMinutesOf = async (tx: Transaction, key: DataKey, file: string): Promise<FirstMinutes[]> => {
	const rows = await tx
		.selectFrom('centres.first_minutes')
		.select(['id', 'at', 'by', 'limits_told', 'answers_sealed'])
		.where('case_id', '=', file)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		at: row.at,
		by: row.by,
		limitsTold: row.limits_told,
		replies: JSON.parse(open(key, answersOf(row.id), row.answers_sealed)) as Replies
	}));
};

export const saveIncident = async (
	tx: Transaction,
	incident: { id: string; file: File; kind: IncidentKind; contact: string | null; by: string; now: Date }
): Promise<void> => {
	const { id, file, kind, contact, by, now } = incident;
	await tx
		.insertInto('centres.incident')
		.values({ id, organisation: file.organisation, case_id: file.id, kind, contact, at: now, by })
		.execute();
};

/** Whether an alert of this kind still waits for its supervisor. */
export const isWaiting = async (tx: Transaction, file: string, kind: IncidentKind): Promise<boolean> =>
	(await tx
		.selectFrom('centres.incident')
		.select('id')
		.where('case_id', '=', file)
		.where('kind', '=', kind)
		.where('handled_at', 'is', null)
		.limit(1)
		.executeTakeFirst()) !== undefined;

/** The incidents of a case, latest first. */
export const incidentsOf = async (tx: Transaction, key: DataKey, file: string): Promise<Incident[]> => {
	const rows = await tx
		.selectFrom('centres.incident')
		.selectAll()
		.where('case_id', '=', file)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind as IncidentKind,
		contact: row.contact,
		at: row.at,
		by: row.by,
		handledAt: row.handled_at,
		handledBy: row.handled_by,
		decision: row.decision_sealed ? open(key, decisionOf(row.id), row.decision_sealed) : ''
	}));
};

/** Closes an incident with the supervisor's words; says whether it still waited. */
export const handleIncident = async (
	tx: Transaction,
	key: DataKey,
	end: { id: string; file: string; decision: string; by: string; now: Date }
): Promise<boolean> => {
	const ended = await tx
		.updateTable('centres.incident')
		.set({ handled_at: end.now, handled_by: end.by, decision_sealed: seal(key, decisionOf(end.id), end.decision) })
		.where('id', '=', end.id)
		.where('case_id', '=', end.file)
		.where('handled_at', 'is', null)
		.executeTakeFirst();
	return ended.numUpdatedRows > 0n;
};

/** The notice of an incident is seen by whoever decided on it. */
export const seeNotice = async (tx: Transaction, seen: { incident: string; by: string; now: Date }): Promise<void> => {
	await tx
		.updateTable('platform.notice')
		.set({ seen_at: seen.now, seen_by: seen.by })
		.where('detail', '=', seen.incident)
		.where('professional', '=', seen.by)
		.where('seen_at', 'is', null)
		.execute();
};
