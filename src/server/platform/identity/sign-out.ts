import type { Identity } from './identity.ts';
import { dropCookie, type Jar } from './jar.ts';
import { readToken, SESSION_COOKIE, STEP_COOKIE } from './session-cookie.ts';

/** Ends the session of this browser, whatever its state, and takes its cookies back. */
export const signOut = async (house: Identity, jar: Jar): Promise<void> => {
	const token = readToken(jar.get(SESSION_COOKIE), house.secret);
	if (token) await (await (await house.engine()).$context).internalAdapter.deleteSession(token);
	dropCookie(jar, SESSION_COOKIE);
	dropCookie(jar, STEP_COOKIE);
};
