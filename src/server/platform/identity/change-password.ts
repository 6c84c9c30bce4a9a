import type { Identity } from './identity.ts';
import { headersWith, type Jar } from './jar.ts';
import type { Visitor } from './limits.ts';
import { passwordFault, type PasswordFault } from './password-rules.ts';
import { SESSION_COOKIE } from './session-cookie.ts';
import { revokeOtherSessions } from './sessions.ts';
import type { Session } from './session.ts';
import { withPassword, type Again } from './set-up-second-factor.ts';

/** Changes the password and ends every other session of the person (ASVS 5.0, 7.4.3). */
export const changePassword = async (
	house: Identity,
	jar: Jar,
	session: Session,
	sent: { readonly current: string; readonly next: string },
	visitor: Visitor,
	now: Date
): Promise<{ readonly ok: true } | Again | { readonly fault: PasswordFault }> => {
	const { rows } = await house.accounts.query<{ email: string }>('select email from auth."user" where id = $1', [
		session.userId
	]);
	const fault = passwordFault(sent.next, rows[0]?.email ?? '');
	if (fault) return { fault };
	return withPassword(house, session.userId, visitor, now, async () => {
		const body = { currentPassword: sent.current, newPassword: sent.next };
		const { api } = await house.engine();
		await api.changePassword({ body, headers: headersWith(jar, SESSION_COOKIE) });
		await revokeOtherSessions(house, session);
		return { ok: true };
	});
};
