import type { Transaction } from '#platform/database/index.ts';
import { ring, type Rung } from './queries.ts';
import type { DutyStep, Urgency } from './rules.ts';

/** Whom to tell that a duty calls for attention. It names bodies and a reference both know, never a victim. */
export interface DutyNotice {
	readonly duty: string;
	readonly step: DutyStep;
	/** The body whose people are told; null for the coordinator, who is found by area. */
	readonly organisation: string | null;
	readonly role: 'contact' | 'deputy' | 'supervisor' | 'area_coordinator';
	readonly area: string;
	readonly obligor: string;
	readonly counterpart: string | null;
	readonly action: string;
	readonly urgency: Urgency;
	readonly subject: { readonly kind: string; readonly id: string };
	readonly reference: string;
	readonly dueAt: Date;
}

const ROLE = {
	warned_50: 'contact',
	warned_80: 'contact',
	breached: 'contact',
	escalated_deputy: 'deputy',
	escalated_supervisor: 'supervisor',
	escalated_coordinator: 'area_coordinator'
} as const satisfies Record<DutyStep, DutyNotice['role']>;

const ORDER: readonly DutyStep[] = ['warned_50', 'warned_80', 'breached'];

const noticeOf = (rung: Rung): DutyNotice => {
	const role = ROLE[rung.kind];
	return {
		duty: rung.duty,
		step: rung.kind,
		organisation: role === 'area_coordinator' ? null : rung.organisation,
		role,
		area: rung.area,
		obligor: rung.organisation,
		counterpart: rung.counterpart,
		action: rung.action,
		urgency: rung.urgency,
		subject: { kind: rung.subject_kind, id: rung.subject },
		reference: rung.reference,
		dueAt: rung.due_at
	};
};

// After a time without a worker several warnings ring together: the contact person hears the last of them only.
const lastWarnings = (all: readonly Rung[]): ReadonlyMap<string, number> => {
	const last = new Map<string, number>();
	for (const { duty, kind } of all) last.set(duty, Math.max(last.get(duty) ?? -1, ORDER.indexOf(kind)));
	return last;
};

/**
 * Looks which duties have passed half, four fifths or the whole of their term or a step of escalation, writes each once,
 * and says whom to tell. Runs as the system; several at a time are safe.
 */
export const stepDuties = async (tx: Transaction, now: Date): Promise<DutyNotice[]> => {
	const rung = await ring(tx, now);
	const last = lastWarnings(rung);
	const heard = rung.filter(({ duty, kind }) => ROLE[kind] !== 'contact' || ORDER.indexOf(kind) === last.get(duty));
	return heard.map(noticeOf);
};
