import type { Actor, Door, Role } from './actor.ts';

/** A right: who may, said as a sentence for docs/permissions.md, and a predicate on the actor and the subject in hand. */
export interface Right<Subject = unknown> {
	readonly says: string;
	readonly roles: readonly (Role | Door)[];
	may(actor: Actor, subject: Subject): boolean;
}

/**
 * Names a right. Row-level security stands below it: what the actor cannot see is not found before the right is asked.
 * @param says one sentence, for the generated list of permissions
 * @param roles the roles and doors that may have it at all
 * @param also what must also be true of the subject
 */
export const right = <Subject = unknown>(
	says: string,
	roles: readonly (Role | Door)[],
	also: (actor: Actor, subject: Subject) => boolean = () => true
): Right<Subject> => ({
	says,
	roles,
	may: (actor, subject) => roles.includes(actor.role) && also(actor, subject)
});
