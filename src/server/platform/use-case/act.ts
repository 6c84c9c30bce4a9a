import type { CompiledQuery } from 'kysely';
import type { Actor, Right } from '#platform/access/index.ts';
import { lineStatement } from '#platform/audit/index.ts';
import type { Transaction } from '#platform/database/index.ts';

/** What an act says of itself for the audit line: which subjects, which fact groups were read or written, why. */
export interface Audited {
	readonly subjects: Readonly<Record<string, string | readonly string[]>>;
	readonly groups?: readonly string[];
	readonly reason?: string;
}

/** Finds (and for a command locks) the subject under row-level security; nothing means not found or not yours. */
export type Finder<S> = (tx: Transaction, id: string, now: Date, actor: Actor) => Promise<S | undefined>;

/** What is known of every command and view: the list behind docs/permissions.md. */
export interface Act {
	readonly name: string;
	readonly kind: 'command' | 'view';
	readonly right: Pick<Right, 'says' | 'roles'>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Loads the subject of an act; a text that is no identifier is not found, without asking the database. */
export const find = async <S>(
	finder: Finder<S> | undefined,
	step: { tx: Transaction; actor: Actor; now: Date },
	id: string | undefined
): Promise<{ found: true; subject: S } | { found: false }> => {
	if (!finder) return { found: true, subject: undefined as S };
	if (id === undefined || !UUID.test(id)) return { found: false };
	const subject = await finder(step.tx, id, step.now, step.actor);
	return subject === undefined ? { found: false } : { found: true, subject };
};

/** The statement of the act's audit line. The capacity of the transaction is the actor's; the line says so. */
export const lineOf = (tx: Transaction, actor: Actor, act: string, audited: Audited, now: Date): CompiledQuery =>
	lineStatement({
		organisation: actor.organisation,
		at: now,
		actorKind: actor.kind,
		actor: actor.professional ?? actor.subject,
		membership: actor.membership,
		role: actor.role,
		channel: actor.channel,
		act,
		subjects: audited.subjects,
		groups: audited.groups ?? [],
		reason: audited.reason ?? null
	}).compile(tx);
