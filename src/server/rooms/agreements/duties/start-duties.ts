import { uuidv7 } from 'uuidv7';
import type { Transaction } from '#platform/database/index.ts';
import type { AgreementEvent } from '../clauses/codes.ts';
import { owedAfter, saveDuty } from './queries.ts';
import { alarmsOf, dutyDue, type Amount, type Urgency } from './rules.ts';

/** What happened, between whom, about what. */
export interface DutyOccasion {
	readonly event: AgreementEvent;
	/** The body that asked or sent; null when a person came by herself. */
	readonly sender: string | null;
	readonly receiver: string;
	readonly area: string;
	readonly subject: { readonly kind: string; readonly id: string };
	/** The reference that both bodies know; never a name. */
	readonly reference: string;
	readonly urgency: Urgency;
	readonly now: Date;
}

type Owed = Awaited<ReturnType<typeof owedAfter>>[number];

const amount = (value: number, unit: Amount['unit']): Amount => ({ amount: value, unit });
const high = (value: number | null, unit: Amount['unit'] | null): Amount | null =>
	value === null || unit === null ? null : amount(value, unit);

const start = async (tx: Transaction, owed: Owed, occasion: DutyOccasion) => {
	const { area, urgency, now, subject, reference } = occasion;
	const term = {
		ordinary: amount(owed.within_amount, owed.within_unit),
		high: high(owed.high_amount, owed.high_unit)
	};
	const due = dutyDue(now, term, { urgency, area });
	const duty = {
		id: uuidv7(),
		clause: owed.clause,
		organisation: owed.obligor,
		counterpart: owed.counterpart,
		area,
		subject_kind: subject.kind,
		subject: subject.id,
		reference,
		action: owed.action,
		urgency,
		started_at: now,
		due_at: due
	};
	const steps = owed.steps.map((one) => ({
		step: one.step,
		ordinary: amount(one.after_amount, one.after_unit),
		high: high(one.high_amount, one.high_unit)
	}));
	const made = await saveDuty(tx, duty, alarmsOf({ startedAt: now, dueAt: due, urgency, area }, steps));
	return made ? [{ id: duty.id, action: owed.action, organisation: owed.obligor, dueAt: due }] : [];
};

/**
 * Starts the clocks that an event sets going, by the clauses in force between the two bodies, else by the house's default
 * rules. What is owed already is not started again.
 */
export const startDuties = async (tx: Transaction, occasion: DutyOccasion) => {
	const owed = await owedAfter(tx, occasion);
	return (await Promise.all(owed.map((one) => start(tx, one, occasion)))).flat();
};
