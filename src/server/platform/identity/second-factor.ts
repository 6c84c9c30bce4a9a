import { clock } from '#platform/clock/index.ts';
import type { Identity } from './identity.ts';
import { readToken, SESSION_COOKIE, STEP_COOKIE } from './session-cookie.ts';
import type { Jar } from './jar.ts';

/** The second factor of an account as it is kept. */
export interface Factor {
	readonly userId: string;
	readonly email: string;
	/** The key of the codes (RFC 6238): the bytes of the text, as better-auth uses them. */
	readonly secret: Buffer;
	/** False until a first code showed that the authenticator holds the secret. */
	readonly verified: boolean;
}

/** The second factor of a person; null when none was begun. */
export const factorOf = async (house: Identity, userId: string): Promise<Factor | null> => {
	const { rows } = await house.accounts.query<{ email: string; secret: string; verified: boolean }>(
		`select u.email, f.secret, f.verified from auth.two_factor f join auth."user" u on u.id = f.user_id where u.id = $1`,
		[userId]
	);
	const [row] = rows;
	if (!row) return null;
	const { secretConfig } = await (await house.engine()).$context;
	const { symmetricDecrypt } = await import('better-auth/crypto');
	const secret = Buffer.from(await symmetricDecrypt({ key: secretConfig, data: row.secret }));
	return { userId, email: row.email, secret, verified: row.verified };
};

/** Whose password this browser proved within ten minutes, without the code yet. */
export const challengedUser = async (house: Identity, jar: Jar, at: Date): Promise<string | null> => {
	const challenge = readToken(jar.get(STEP_COOKIE), house.secret);
	if (!challenge) return null;
	const { internalAdapter } = await (await house.engine()).$context;
	const waiting = await internalAdapter.findVerificationValue(challenge);
	return waiting && waiting.expiresAt > at ? waiting.value : null;
};

/** Whether this browser proved a password and the code is what is missing. */
export const awaitsCode = async (house: Identity, jar: Jar, now: Date): Promise<boolean> =>
	(await challengedUser(house, jar, clock.machineTime(now))) !== null;

/** Marks a time step as used; false when it, or a later one, was used before (RFC 6238, 5.2). */
export const spendStep = async (house: Identity, userId: string, step: number): Promise<boolean> => {
	const { rowCount } = await house.accounts.query(
		'update auth.two_factor set last_step = $2 where user_id = $1 and last_step < $2',
		[userId, step]
	);
	return rowCount === 1;
};

/** Notes a wrong code; its audit line follows. */
export const noteWrong = (house: Identity, userId: string, at: Date): Promise<unknown> =>
	house.accounts.query('update auth.two_factor set wrong_at = $2 where user_id = $1', [userId, at]);

/** Gives the session of this browser its second factor. */
export const stampSession = async (
	house: Identity,
	jar: Jar,
	factor: 'totp' | 'recovery' | 'demonstration',
	at: Date
): Promise<void> => {
	await house.accounts.query(
		`update auth.session set second_factor = $2, second_factor_at = $3, last_seen_at = $3, updated_at = $3 where token = $1`,
		[readToken(jar.get(SESSION_COOKIE), house.secret), factor, at]
	);
};
