import type { ZodType } from 'zod';
import { Refusal, type Actor, type Right, type Words } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { endingTransaction, platform, Undo, type Ended, type Transaction } from '#platform/database/index.ts';
import { enqueue } from '#platform/jobs/index.ts';
import { find, lineOf, type Act, type Audited, type Finder } from './act.ts';
import { doneStatement, lockOnce } from './once.ts';
import { parseForm, type Sent } from './form.ts';

/** Something that happened, past tense, told to whoever listens: it becomes one job, in the same transaction. */
export interface Fact {
	readonly name: string;
	readonly payload: Readonly<Record<string, string | null>>;
}

/** What a command's run is given. */
export interface Step<S> {
	readonly tx: Transaction;
	readonly actor: Actor;
	readonly now: Date;
	readonly subject: S;
}

/** What a command's run gives back. A refusal returned (not thrown) keeps what was written. */
export interface Ran<R> {
	readonly result: R;
	readonly audit: Audited;
	readonly facts?: readonly Fact[];
	readonly refusal?: Refusal;
}

/** How a command ended, for the page that asked. */
export type Outcome<R> =
	| { readonly ok: true; readonly result: R }
	| {
			readonly ok: false;
			readonly missing: boolean;
			readonly fields: Readonly<Record<string, Words>>;
			readonly refusal: Words | null;
	  };

/** What a page hands to a command. */
export interface Call {
	readonly id?: string | undefined;
	readonly input?: Sent;
	/** The hidden value of the form; the same value by the same actor changes nothing twice. */
	readonly once?: string | undefined;
	/** For tests and jobs; otherwise the platform's clock, read once. */
	readonly now?: Date;
}

export interface Command<R> extends Act {
	(actor: Actor, call?: Call): Promise<Outcome<R>>;
}

interface Definition<S, F, R> {
	readonly name: string;
	readonly on?: Finder<S>;
	readonly right: Right<NoInfer<S>>;
	readonly form?: ZodType<F>;
	run(step: Step<S>, input: F): Promise<Ran<R>>;
}

const no = (refused: Partial<Omit<Extract<Outcome<never>, { ok: false }>, 'ok'>>): Outcome<never> => ({
	ok: false,
	missing: false,
	fields: {},
	refusal: null,
	...refused
});

const refusedWith = ({ field, words }: Refusal): Outcome<never> =>
	field ? no({ fields: { [field]: words } }) : no({ refusal: words });

const stop = (outcome: Outcome<never>): never => {
	throw new Undo(outcome);
};

const perform = async <S, F, R>(
	definition: Definition<S, F, R>,
	step: { tx: Transaction; actor: Actor; now: Date },
	call: Call
): Promise<Ended<Outcome<R>>> => {
	const { tx, actor, now } = step;
	const before = await lockOnce<R>(tx, { once: call.once, act: definition.name, now });
	if (before) return { result: { ok: true, result: before.result }, last: [] };
	const found = await find(definition.on, step, call.id);
	if (!found.found) return stop(no({ missing: true }));
	if (!definition.right.may(actor, found.subject)) return stop(no({ missing: true }));
	const parsed = definition.form ? parseForm(definition.form, call.input ?? {}) : undefined;
	if (parsed && !parsed.ok) return stop(no({ fields: parsed.fields }));
	const ran = await definition.run({ ...step, subject: found.subject }, parsed?.value as F);
	for (const fact of ran.facts ?? []) await enqueue(tx, { task: fact.name, payload: fact.payload });
	const line = lineOf(tx, actor, definition.name, ran.audit, now);
	if (ran.refusal) return { result: refusedWith(ran.refusal), last: [line] };
	const done = await doneStatement(tx, { once: call.once, actor, act: definition.name, result: ran.result, now });
	return { result: { ok: true, result: ran.result }, last: [line, ...done] };
};

/**
 * An act that changes something: one subject, one right, one form, one transaction that writes the change, its audit line
 * and its jobs together. A Refusal thrown by a rule undoes everything and becomes the message beside its field; whoever
 * has no right gets the same answer as for what does not exist.
 */
export const useCase = <F = void, R = void, S = void>(definition: Definition<S, F, R>): Command<R> => {
	const command = async (actor: Actor, call: Call = {}): Promise<Outcome<R>> => {
		const now = call.now ?? clock.now();
		try {
			return await endingTransaction(platform().pools.app, actor, (tx) =>
				perform(definition, { tx, actor, now }, call)
			);
		} catch (error) {
			if (error instanceof Refusal) return refusedWith(error);
			throw error;
		}
	};
	return Object.defineProperty(Object.assign(command, { kind: 'command' as const, right: definition.right }), 'name', {
		value: definition.name
	});
};
