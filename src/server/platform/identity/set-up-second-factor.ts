import { clock } from '#platform/clock/index.ts';
import { apiRefusal } from './api-refusal.ts';
import type { Identity } from './identity.ts';
import { headersWith, keepCookies, type Jar } from './jar.ts';
import { CODES_OF_ACCOUNT, PASSWORDS_OF_ACCOUNT, waitFor, type Visitor } from './limits.ts';
import { proveSecondFactor, type Proof } from './prove-second-factor.ts';
import { qrPath, type QrPath } from './qr.ts';
import { factorOf } from './second-factor.ts';
import { SESSION_COOKIE } from './session-cookie.ts';
import { freshSecondFactor, type Session } from './session.ts';
import { base32, otpauthUri } from './totp.ts';

/** What a person scans or types into an authenticator. */
export interface SetUp {
	readonly qr: QrPath;
	/** The address behind the QR code: opens the authenticator on the same phone. */
	readonly uri: string;
	/** The secret in groups of four, to type by hand. */
	readonly secret: string;
}

/** A password was asked for again and was wrong, was tried too often, or the second factor is not fresh. */
export type Again =
	{ readonly refused: 'wrong' | 'not-fresh' } | { readonly refused: 'too-many'; readonly seconds: number };

/** The second factor that a person is setting up; null when there is none, or when it is confirmed already. */
export const pendingSetUp = async (house: Identity, session: Session): Promise<SetUp | null> => {
	const factor = await factorOf(house, session.userId);
	if (!factor || factor.verified) return null;
	const uri = otpauthUri(factor.secret, factor.email);
	return { uri, qr: qrPath(uri), secret: base32(factor.secret).replace(/(.{4})(?=.)/g, '$1 ') };
};

/** The recovery codes still unused. */
export const recoveryCodes = async (house: Identity, userId: string): Promise<readonly string[]> =>
	(await (await house.engine()).api.viewBackupCodes({ body: { userId } })).backupCodes;

/**
 * Confirms a second factor by its first code; the session gets a new token and counts as having proved both factors.
 * @returns the recovery codes, to show this once
 */
export const confirmSetUp = async (
	house: Identity,
	jar: Jar,
	code: string,
	visitor: Visitor,
	now: Date
): Promise<{ readonly codes: readonly string[] } | Exclude<Proof, { ok: true }>> => {
	const proof = await proveSecondFactor(house, jar, code, visitor, now, 'confirm');
	return 'ok' in proof ? { codes: await recoveryCodes(house, proof.userId) } : proof;
};

/** Runs what needs the password again, under the limit of passwords. */
export const withPassword = async <T>(
	house: Identity,
	userId: string,
	visitor: Visitor,
	now: Date,
	call: () => Promise<T>
): Promise<T | Again> => {
	const seconds = waitFor(house, PASSWORDS_OF_ACCOUNT, userId, visitor, now);
	if (seconds > 0) return { refused: 'too-many', seconds };
	try {
		const result = await call();
		house.tries.forgive(PASSWORDS_OF_ACCOUNT, userId);
		return result;
	} catch (error) {
		if (apiRefusal(error) !== null) return { refused: 'wrong' };
		throw error;
	}
};

/** Begins a second factor for a session that has none, by the password; afterwards pendingSetUp shows it. */
export const beginSetUp = (
	house: Identity,
	jar: Jar,
	session: Session,
	password: string,
	visitor: Visitor,
	now: Date
): Promise<{ readonly ok: true } | Again> =>
	withPassword(house, session.userId, visitor, now, async () => {
		const { api } = await house.engine();
		await api.enableTwoFactor({ body: { password }, headers: headersWith(jar, SESSION_COOKIE) });
		return { ok: true };
	});

/**
 * Puts a new authenticator in the place of the old one: the old is removed, the session loses its member's rights until the
 * new one is confirmed. Needs the password and a fresh second factor.
 */
export const replaceSecondFactor = async (
	house: Identity,
	jar: Jar,
	session: Session,
	password: string,
	visitor: Visitor,
	now: Date
): Promise<{ readonly ok: true } | Again> => {
	if (!freshSecondFactor(session, now)) return { refused: 'not-fresh' };
	return withPassword(house, session.userId, visitor, now, async () => {
		const { accounts, tries } = house;
		const { api } = await house.engine();
		const at = clock.machineTime(now);
		await accounts.query('update auth.two_factor set changed_at = $2 where user_id = $1', [session.userId, at]);
		const headers = headersWith(jar, SESSION_COOKIE, visitor.userAgent);
		keepCookies(jar, (await api.disableTwoFactor({ body: { password }, headers, returnHeaders: true })).headers);
		await api.enableTwoFactor({ body: { password }, headers: headersWith(jar, SESSION_COOKIE) });
		tries.forgive(CODES_OF_ACCOUNT, session.userId);
		return { ok: true };
	});
};

/** Makes ten new recovery codes; the old ones stop working. Needs the password and a fresh second factor. */
export const renewRecoveryCodes = async (
	house: Identity,
	jar: Jar,
	session: Session,
	password: string,
	visitor: Visitor,
	now: Date
): Promise<{ readonly codes: readonly string[] } | Again> => {
	if (!freshSecondFactor(session, now)) return { refused: 'not-fresh' };
	return withPassword(house, session.userId, visitor, now, async () => {
		const headers = headersWith(jar, SESSION_COOKIE);
		const { api } = await house.engine();
		const { backupCodes } = await api.generateBackupCodes({ body: { password }, headers });
		return { codes: backupCodes };
	});
};
