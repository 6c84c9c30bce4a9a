import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { identity, sessionOf, type Session } from '#platform/identity/index.ts';
import { actingMember } from '#rooms/network/index.ts';

/** Only these pages know who asks; every other one is drawn without a cookie and without the database. */
const STAFF = /^\/(desk|account)(\/|$)/;

/**
 * Who asks: the session of the cookie, and the actor of its membership once the second factor is proved.
 * A public page never gets here, so it stands when the database does not.
 */
export const signIn = async (
	event: Pick<RequestEvent, 'url' | 'cookies'>
): Promise<{ session: Session | null; member: Actor | null }> => {
	if (!STAFF.test(event.url.pathname)) return { session: null, member: null };
	const now = clock.now();
	const session = await sessionOf(await identity(), event.cookies, now);
	if (!session?.secondFactorAt || session.membershipId === null) return { session, member: null };
	const member = await actingMember({ user: session.userId, membership: session.membershipId, now });
	return { session, member };
};
