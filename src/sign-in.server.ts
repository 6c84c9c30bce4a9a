import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { identity, liveSession, sessionToken, type Session } from '#platform/identity/index.ts';
import { whoAsks } from '#rooms/network/index.ts';

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
	const house = await identity();
	const token = sessionToken(house, event.cookies);
	if (!token) return { session: null, member: null };
	const now = clock.now();
	const asks = await whoAsks({ token, at: clock.machineTime(now), now });
	const session = await liveSession(house, asks?.session, now);
	return { session, member: session ? (asks?.member ?? null) : null };
};
