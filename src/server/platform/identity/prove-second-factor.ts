import { clock } from '#platform/clock/index.ts';
import { apiRefusal } from './api-refusal.ts';
import type { Identity } from './identity.ts';
import { headersWith, keepCookies, type Jar } from './jar.ts';
import { CODES_OF_ACCOUNT, waitFor, type Visitor } from './limits.ts';
import { readRecoveryCode } from './recovery-code.ts';
import { challengedUser, factorOf, noteWrong, spendStep, stampSession, type Factor } from './second-factor.ts';
import { SESSION_COOKIE, STEP_COOKIE } from './session-cookie.ts';
import { sessionOf } from './session.ts';
import { matchStep } from './totp.ts';

/** Whether the code was right; `gone`: the way in has to begin again with the password. */
export type Proof =
	| { readonly ok: true; readonly userId: string }
	| { readonly refused: 'wrong' | 'gone' }
	| { readonly refused: 'too-many'; readonly seconds: number };

interface Asked {
	readonly house: Identity;
	readonly jar: Jar;
	readonly factor: Factor;
	readonly headers: Headers;
	readonly at: Date;
}

const LOCKED_SECONDS = 900;

// better-auth counts what is wrong, locks after ten in a row, and opens the session when the code is right.
const hand = async ({ house, jar, factor, at }: Asked, call: () => Promise<{ headers: Headers }>): Promise<Proof> => {
	try {
		keepCookies(jar, (await call()).headers);
		return { ok: true, userId: factor.userId };
	} catch (error) {
		const code = apiRefusal(error);
		if (code === null) throw error;
		await noteWrong(house, factor.userId, at);
		if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return { refused: 'too-many', seconds: LOCKED_SECONDS };
		const over = ['TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE', 'INVALID_TWO_FACTOR_COOKIE', 'UNAUTHORIZED'];
		return { refused: over.includes(code) ? 'gone' : 'wrong' };
	}
};

/** A code works once: its time step is spent before better-auth is asked, so that of two at the same moment one fails. */
const handTotp = async (asked: Asked, code: string): Promise<Proof> => {
	const { house, factor, headers, at } = asked;
	const step = matchStep(factor.secret, code, at);
	if (step !== null && !(await spendStep(house, factor.userId, step))) {
		await noteWrong(house, factor.userId, at);
		return { refused: 'wrong' };
	}
	const { api } = await house.engine();
	return hand(asked, () => api.verifyTOTP({ body: { code }, headers, returnHeaders: true }));
};

const handRecovery = async (asked: Asked, code: string): Promise<Proof> => {
	const { api } = await asked.house.engine();
	return hand(asked, () => api.verifyBackupCode({ body: { code }, headers: asked.headers, returnHeaders: true }));
};

/** Whose factor is asked for: of the session, or of whoever proved the password in this browser. */
const find = async (house: Identity, jar: Jar, visitor: Visitor, now: Date): Promise<Asked | null> => {
	const at = clock.machineTime(now);
	const session = await sessionOf(house, jar, now);
	const userId = session?.userId ?? (await challengedUser(house, jar, at));
	const factor = userId === null ? null : await factorOf(house, userId);
	const headers = headersWith(jar, session ? SESSION_COOKIE : STEP_COOKIE, visitor.userAgent);
	return factor && { house, jar, factor, headers, at };
};

/**
 * Proves a second factor: the six digits of an authenticator, or a recovery code. For a browser that proved a password it
 * opens the session under a new token; in a session it is the fresh second factor of a step-up.
 * @param stage `confirm` accepts the first code of a factor that is being set up, `prove` refuses it
 * @param now the installation's present moment
 */
export const proveSecondFactor = async (
	house: Identity,
	jar: Jar,
	typed: string,
	visitor: Visitor,
	now: Date,
	stage: 'prove' | 'confirm' = 'prove'
): Promise<Proof> => {
	const asked = await find(house, jar, visitor, now);
	if (asked?.factor.verified !== (stage === 'prove')) return { refused: 'gone' };
	const { factor, at } = asked;
	const seconds = waitFor(house, CODES_OF_ACCOUNT, factor.userId, visitor, now);
	if (seconds > 0) return { refused: 'too-many', seconds };
	const recovery = stage === 'prove' ? readRecoveryCode(typed) : null;
	const proof = recovery ? await handRecovery(asked, recovery) : await handTotp(asked, typed.replace(/\s/g, ''));
	if (!('ok' in proof)) return proof;
	house.tries.forgive(CODES_OF_ACCOUNT, factor.userId);
	await stampSession(house, jar, recovery ? 'recovery' : 'totp', at);
	return proof;
};
