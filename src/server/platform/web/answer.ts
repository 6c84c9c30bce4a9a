import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Actor, Words } from '#platform/access/index.ts';
import { ALREADY_SENT, type Command, type Outcome, type Sent } from '#platform/use-case/index.ts';
import { formOf } from './form.ts';

/** What a page shows when its form was refused: messages beside the fields, one on top, and everything that was typed. */
export interface Refused {
	readonly fields: Readonly<Record<string, Words>>;
	readonly refusal: Words | null;
	readonly values: Sent;
}

/**
 * A refused outcome as the framework's failure; what is not there or not yours is the same 404. A form that was sent long
 * ago comes back empty: whoever loads the page anew may not be who typed it.
 */
export const refused = (outcome: Extract<Outcome<unknown>, { ok: false }>, values: Sent): ActionFailure<Refused> => {
	if (outcome.missing) error(404, 'not-found');
	const isOld = outcome.refusal?.key === ALREADY_SENT;
	return fail(422, { fields: outcome.fields, refusal: outcome.refusal, values: isOld ? {} : values });
};

/** A page that mixes typed text with what the server knows is never compressed (RFC 9325, section 3.3: CRIME and BREACH). */
export const dontCompress = (event: Pick<RequestEvent, 'setHeaders'>): void =>
	event.setHeaders({ 'x-no-compression': '1' });

type Formed = Pick<RequestEvent, 'request' | 'setHeaders'>;

interface Answering<R, T> {
	readonly id?: string | undefined;
	readonly add?: Sent;
	/** The address of the next page (303), or what to show in this very answer when it is an object. */
	then(result: R): T;
}

/**
 * Hands a form to a command: on success goes on to the next page, otherwise shows the form again, filled.
 */
export function answer<R>(
	event: Formed,
	actor: Actor,
	command: Command<R>,
	answering: Answering<R, string>
): Promise<ActionFailure<Refused>>;
export function answer<R, T extends object>(
	event: Formed,
	actor: Actor,
	command: Command<R>,
	answering: Answering<R, T>
): Promise<ActionFailure<Refused> | T>;
export async function answer<R, T extends object>(
	event: Formed,
	actor: Actor,
	command: Command<R>,
	answering: Answering<R, string | T>
): Promise<ActionFailure<Refused> | T> {
	const { values, once } = await formOf(event);
	dontCompress(event);
	const input = { ...values, ...answering.add };
	const outcome = await command({ ...actor, channel: 'form' }, { id: answering.id, input, once });
	if (!outcome.ok) return refused(outcome, values);
	const next = answering.then(outcome.result);
	return typeof next === 'string' ? redirect(303, next) : next;
}
