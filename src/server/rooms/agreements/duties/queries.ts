import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import type { DutyEventKind, DutyStep, Urgency } from './rules.ts';

interface OwedRow {
	readonly clause: string;
	readonly action: string;
	readonly obligor: string;
	readonly counterpart: string | null;
	readonly within_amount: number;
	readonly within_unit: 'hours' | 'working' | 'calendar';
	readonly high_amount: number | null;
	readonly high_unit: 'hours' | 'working' | 'calendar' | null;
	readonly steps: readonly {
		readonly step: 'deputy' | 'supervisor' | 'area_coordinator';
		readonly after_amount: number;
		readonly after_unit: 'hours' | 'working' | 'calendar';
		readonly high_amount: number | null;
		readonly high_unit: 'hours' | 'working' | 'calendar' | null;
	}[];
}

/** Between whom, where and when a rule is asked for. */
export interface Between {
	readonly event: string;
	readonly sender: string | null;
	readonly receiver: string;
	readonly area: string;
	readonly now: Date;
}

/** What is owed after an event, by the clauses in force, else by the house's default rules. */
export const owedAfter = async (
	tx: Transaction,
	{ event, sender, receiver, area, now }: Between
): Promise<OwedRow[]> => {
	const { rows } = await sql<OwedRow>`
		select * from agreements.duties_for(${event}, ${sender}::uuid, ${receiver}::uuid, ${area}, ${now}::timestamptz)`.execute(
		tx
	);
	return rows;
};

export interface NewDuty {
	readonly id: string;
	readonly clause: string;
	readonly organisation: string;
	readonly counterpart: string | null;
	readonly area: string;
	readonly subject_kind: string;
	readonly subject: string;
	readonly reference: string;
	readonly action: string;
	readonly urgency: Urgency;
	readonly started_at: Date;
	readonly due_at: Date;
}

/** Writes a duty with its alarms; one that is owed already is left as it is. */
export const saveDuty = async (
	tx: Transaction,
	duty: NewDuty,
	alarms: readonly { kind: DutyStep; at: Date }[]
): Promise<boolean> => {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('agreements.duty')
		.values(duty)
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirstOrThrow();
	if (!numInsertedOrUpdatedRows) return false;
	await tx
		.insertInto('agreements.duty_alarm')
		.values(alarms.map((alarm) => ({ duty: duty.id, ...alarm })))
		.execute();
	return true;
};

/** Closes what is still open of a subject; says how many duties that closed. */
export const closeDuties = async (
	tx: Transaction,
	end: { kind: DutyEventKind; subject: string; action: string | null; by: string | null; now: Date }
): Promise<number> => {
	const { numAffectedRows } = await sql`
		insert into agreements.duty_event (duty, kind, at, by, organisation, counterpart, area)
		select d.id, ${end.kind}, ${end.now}::timestamptz, ${end.by}::uuid, d.organisation, d.counterpart, d.area
		from agreements.duty d
		where d.subject = ${end.subject}::uuid and (${end.action}::text is null or d.action = ${end.action})
			and not exists (select from agreements.duty_event e where e.duty = d.id and e.kind in ('fulfilled', 'waived'))
		on conflict do nothing`.execute(tx);
	return Number(numAffectedRows ?? 0n);
};

/** What rang. */
export interface Rung {
	readonly duty: string;
	readonly kind: DutyStep;
	readonly organisation: string;
	readonly counterpart: string | null;
	readonly area: string;
	readonly action: string;
	readonly urgency: Urgency;
	readonly subject_kind: string;
	readonly subject: string;
	readonly reference: string;
	readonly due_at: Date;
}

/** How many alarms one statement takes out: short statements, whatever a long silence has piled up. */
const AT_ONCE = 5000;

/** Takes out the alarms that are due and writes what happened, once. */
export const ring = async (tx: Transaction, now: Date): Promise<Rung[]> => {
	const all: Rung[] = [];
	for (;;) {
		const { rows } = await sql<Rung>`select * from agreements.ring(${now}::timestamptz, ${AT_ONCE})`.execute(tx);
		all.push(...rows);
		if (!(await anyDue(tx, now))) return all;
	}
};

// Silent alarms are taken out too, so an empty answer does not mean that none is left.
const anyDue = async (tx: Transaction, now: Date): Promise<boolean> => {
	const due = await tx
		.selectFrom('agreements.duty_alarm')
		.select('duty')
		.where('at', '<=', now)
		.limit(1)
		.executeTakeFirst();
	return due !== undefined;
};

const dutyRows = (tx: Transaction) =>
	tx
		.selectFrom('agreements.duty as d')
		.innerJoin('agreements.clause as c', 'c.id', 'd.clause')
		.innerJoin('agreements.agreement_version as v', 'v.id', 'c.version')
		.innerJoin('agreements.agreement as a', 'a.id', 'v.agreement')
		.select(['d.id', 'd.clause', 'd.organisation', 'd.counterpart', 'd.area', 'd.subject', 'd.reference', 'd.action'])
		.select(['d.urgency', 'd.started_at as startedAt', 'd.due_at as dueAt', 'd.subject_kind as subjectKind'])
		.select(['c.eid', 'a.code as agreement', 'a.kind as agreementKind']);

/** Duties about subjects, as far as the actor may see them. */
export const dutiesAbout = (tx: Transaction, subjects: readonly string[]) =>
	dutyRows(tx)
		.where('d.subject', 'in', [...subjects])
		.orderBy('d.due_at')
		.execute();

/** Duties of an area that started since a moment, as far as the actor may see them. */
export const dutiesInArea = (tx: Transaction, area: string, since: Date) =>
	dutyRows(tx).where('d.area', '=', area).where('d.started_at', '>=', since).orderBy('d.due_at').execute();

export type DutyRow = Awaited<ReturnType<typeof dutiesAbout>>[number];

export const eventsOf = (tx: Transaction, duties: readonly string[]) =>
	tx
		.selectFrom('agreements.duty_event')
		.select(['duty', 'kind', 'at', 'by'])
		.where('duty', 'in', [...duties])
		.orderBy('at')
		.execute();
