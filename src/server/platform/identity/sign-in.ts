import { uuidv7 } from 'uuidv7';
import { apiRefusal } from './api-refusal.ts';
import type { Identity } from './identity.ts';
import { headersWith, keepCookies, type Jar } from './jar.ts';
import { PASSWORDS_OF_ACCOUNT, waitFor, type Visitor } from './limits.ts';
import { machineNow } from './machine-now.ts';
import { SESSION_COOKIE } from './session-cookie.ts';
import { signOut } from './sign-out.ts';

/** Where a right password leads; or why not, in one answer for a wrong password and for nobody's address. */
export type SignIn =
	| { readonly next: 'second-factor' | 'set-up' }
	| { readonly refused: 'wrong' }
	| { readonly refused: 'too-many'; readonly seconds: number };

/** An address as accounts are kept by: trimmed, lower case, without control characters. */
export const accountName = (email: string): string =>
	email
		.normalize('NFKC')
		.replace(/\p{Cc}/gu, '')
		.trim()
		.toLowerCase();

// Written for unknown addresses too, so that both answers do the same work.
const noteRefusal = (house: Identity, email: string): Promise<unknown> =>
	house.accounts.query(
		`insert into platform.audit_line (id, organisation, at, actor_kind, actor, role, channel, act)
		values ($1, null, $2, 'user', (select id from auth."user" where email = $3), 'user', 'page', 'auth.refuse-password')`,
		[uuidv7(), machineNow(), email]
	);

// Sessions that rested too long stay as rows until their owner comes back; their audit lines say when they ended.
const sweep = (house: Identity, userId: string): Promise<unknown> =>
	house.accounts.query(
		`delete from auth.session s where user_id = $1
		and exists (select 1 from auth.session_of(s.token, $2) o where o.state <> 'live')`,
		[userId, machineNow()]
	);

/** Lays a secret ready while the password is at hand, so that the set-up page need not ask for it again. */
const layFactor = async (house: Identity, jar: Jar, userId: string, password: string): Promise<void> => {
	const { rowCount } = await house.accounts.query('select 1 from auth.two_factor where user_id = $1', [userId]);
	if (rowCount) return;
	const { api } = await house.engine();
	await api.enableTwoFactor({ body: { password }, headers: headersWith(jar, SESSION_COOKIE) });
};

const prove = async (house: Identity, email: string, password: string, visitor: Visitor) => {
	const { api } = await house.engine();
	try {
		const headers = new Headers({ 'user-agent': visitor.userAgent.slice(0, 200) });
		return await api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
	} catch (error) {
		if (apiRefusal(error) === null) throw error;
		await noteRefusal(house, email);
		return null;
	}
};

/**
 * Proves a password. Whatever session the browser had ends first, and a new token is made: a token planted before
 * signing in opens nothing (session fixation).
 * @param now the installation's present moment
 */
export const signIn = async (
	house: Identity,
	jar: Jar,
	sent: { readonly email: string; readonly password: string },
	visitor: Visitor,
	now: Date
): Promise<SignIn> => {
	const email = accountName(sent.email);
	const seconds = waitFor(house, PASSWORDS_OF_ACCOUNT, email, visitor, now);
	if (seconds > 0) return { refused: 'too-many', seconds };
	await signOut(house, jar);
	const proved = await prove(house, email, sent.password, visitor);
	if (!proved) return { refused: 'wrong' };
	house.tries.forgive(PASSWORDS_OF_ACCOUNT, email);
	keepCookies(jar, proved.headers);
	if (!('user' in proved.response)) return { next: 'second-factor' };
	await sweep(house, proved.response.user.id);
	await layFactor(house, jar, proved.response.user.id, sent.password);
	return { next: 'set-up' };
};
