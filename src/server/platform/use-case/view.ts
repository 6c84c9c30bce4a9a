import type { Actor, Right } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { endingTransaction, platform, Undo, type Transaction } from '#platform/database/index.ts';
import { find, lineOf, type Act, type Audited, type Finder } from './act.ts';

/** How a page asks to read. */
export interface Look<Q> {
	readonly id?: string | undefined;
	readonly query?: Q;
	readonly now?: Date;
}

export interface View<Q, R> extends Act {
	/** The projection that this actor may see, or null: not there, or not yours; the answer is the same. */
	(actor: Actor, look?: Look<Q>): Promise<R | null>;
}

interface Definition<S, Q, R> {
	readonly name: string;
	readonly on?: Finder<S>;
	readonly right: Right<NoInfer<S>>;
	read(
		step: { tx: Transaction; actor: Actor; now: Date; subject: S },
		query: Q
	): Promise<{ readonly result: R; readonly audit: Audited | null }>;
}

/**
 * An act that reads: right, projection, audit line. It changes nothing else. audit is null only where nothing about a
 * person or a case is shown (a register of bodies, say).
 */
export const view = <R, Q = void, S = void>(definition: Definition<S, Q, R>): View<Q, R> => {
	const look = async (actor: Actor, { id, query, now = clock.now() }: Look<Q> = {}): Promise<R | null> =>
		endingTransaction(platform().pools.app, actor, async (tx) => {
			const step = { tx, actor, now };
			const found = await find(definition.on, step, id);
			if (!found.found || !definition.right.may(actor, found.subject)) throw new Undo(null);
			const { result, audit } = await definition.read({ ...step, subject: found.subject }, query as Q);
			return { result, last: audit ? [lineOf(tx, actor, definition.name, audit, now)] : [] };
		});
	return Object.defineProperty(Object.assign(look, { kind: 'view' as const, right: definition.right }), 'name', {
		value: definition.name
	});
};
