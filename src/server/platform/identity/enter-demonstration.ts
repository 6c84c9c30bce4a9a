import { clock } from '#platform/clock/index.ts';
import { chooseMembership } from './choose-membership.ts';
import type { Identity } from './identity.ts';
import { keepSession, type Jar } from './jar.ts';
import type { Visitor } from './limits.ts';
import { stampSession } from './second-factor.ts';
import { signToken } from './session-cookie.ts';
import { signOut } from './sign-out.ts';

/** Of these accounts, those that nobody can sign in to by other means: the demonstration's fictitious people. */
export const withoutWayIn = async (house: Identity, userIds: readonly string[]): Promise<ReadonlySet<string>> => {
	const { rows } = await house.accounts.query<{ id: string }>(
		`select u.id from auth."user" u
		where u.id = any ($1) and not exists (select 1 from auth.account a where a.user_id = u.id)`,
		[userIds]
	);
	return new Set(rows.map(({ id }) => id));
};

/**
 * Lets a fictitious person in with one click; the session says that its factors are the demonstration's.
 * @returns false outside a demonstration, and for an account that has a password: nothing has happened then
 */
export const enterDemonstration = async (
	house: Identity,
	jar: Jar,
	person: { readonly userId: string; readonly membershipId: string },
	visitor: Visitor,
	now: Date
): Promise<boolean> => {
	if (!house.demonstration) return false;
	if (!(await withoutWayIn(house, [person.userId])).has(person.userId)) return false;
	await signOut(house, jar);
	const { internalAdapter } = await (await house.engine()).$context;
	const userAgent = visitor.userAgent.slice(0, 200);
	const session = await internalAdapter.createSession(person.userId, false, { userAgent });
	keepSession(jar, signToken(session.token, house.secret));
	await stampSession(house, jar, 'demonstration', clock.machineTime(now));
	await chooseMembership(house, { sessionId: session.id }, person.membershipId, now);
	return true;
};
