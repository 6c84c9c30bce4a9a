import { dueAt, warnAt, type Span } from '../calendar/rules.ts';

/** What can happen to a duty; each once. */
export const DUTY_EVENTS = [
	'fulfilled',
	'waived',
	'suspended',
	'warned_50',
	'warned_80',
	'breached',
	'escalated_deputy',
	'escalated_supervisor',
	'escalated_coordinator'
] as const;
export type DutyEventKind = (typeof DUTY_EVENTS)[number];
export type DutyStep = Exclude<DutyEventKind, 'fulfilled' | 'waived' | 'suspended'>;

export type Urgency = 'ordinary' | 'high';

/** pending: time is left. breached: overdue and not done. The other three are closed, in time or late. */
export type DutyState = 'pending' | 'breached' | 'fulfilled' | 'waived' | 'suspended';

/** The state of a duty, and how late it is or was. */
export interface DutyStanding {
	readonly state: DutyState;
	/** Done after the term, or not done when it ran out. */
	readonly late: boolean;
	/** More than the whole term again has passed: no longer a delay but a silence. */
	readonly longOverdue: boolean;
}

export interface DutyFact {
	readonly kind: DutyEventKind;
	readonly at: Date;
}

/**
 * The state that the facts of a duty add up to. It does not ask which warnings were written: a worker that was down for a
 * day changes nothing.
 */
export const dutyStanding = (
	duty: { readonly startedAt: Date; readonly dueAt: Date },
	facts: readonly DutyFact[],
	now: Date
): DutyStanding => {
	const closing = facts
		.filter(({ kind, at }) => at <= now && (kind === 'fulfilled' || kind === 'waived' || kind === 'suspended'))
		.sort((a, b) => a.at.getTime() - b.at.getTime())[0];
	const end = closing?.at ?? now;
	const late = end > duty.dueAt;
	const term = duty.dueAt.getTime() - duty.startedAt.getTime();
	const longOverdue = end.getTime() - duty.dueAt.getTime() > term;
	return { state: closing ? (closing.kind as DutyState) : late ? 'breached' : 'pending', late, longOverdue };
};

/** A term as the narrow tables hold it. */
export interface Amount {
	readonly amount: number;
	readonly unit: 'hours' | 'working' | 'calendar';
}

const spanOf = ({ amount, unit }: Amount): Span =>
	unit === 'hours' ? { hours: amount } : { days: amount, calendar: unit };

const after = (start: Date, amount: Amount, area: string): Date =>
	amount.amount === 0 ? start : dueAt(start, spanOf(amount), area);

const pick = (term: { ordinary: Amount; high: Amount | null }, urgency: Urgency): Amount =>
	urgency === 'high' && term.high ? term.high : term.ordinary;

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

/** When a duty falls due; danger never makes the term longer. */
export const dutyDue = (
	start: Date,
	term: { ordinary: Amount; high: Amount | null },
	{ urgency, area }: { urgency: Urgency; area: string }
): Date => earlier(after(start, term.ordinary, area), after(start, pick(term, urgency), area));

/** A step of escalation: who is told how long after the term ran out. */
export interface EscalationStep {
	readonly step: 'deputy' | 'supervisor' | 'area_coordinator';
	readonly ordinary: Amount;
	readonly high: Amount | null;
}

const TOLD = {
	deputy: 'escalated_deputy',
	supervisor: 'escalated_supervisor',
	area_coordinator: 'escalated_coordinator'
} as const;

/** The moments at which a duty calls for attention: half, four fifths and the whole of its term, then the steps. */
export const alarmsOf = (
	{ startedAt, dueAt: due, urgency, area }: { startedAt: Date; dueAt: Date; urgency: Urgency; area: string },
	steps: readonly EscalationStep[]
): { kind: DutyStep; at: Date }[] => [
	{ kind: 'warned_50', at: warnAt(startedAt, due, 0.5) },
	{ kind: 'warned_80', at: warnAt(startedAt, due, 0.8) },
	{ kind: 'breached', at: due },
	...steps.map((one) => ({ kind: TOLD[one.step], at: after(due, pick(one, urgency), area) }))
];
