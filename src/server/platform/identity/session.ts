import { clock } from '#platform/clock/index.ts';
import type { Identity } from './identity.ts';
import type { Jar } from './jar.ts';
import { readToken, SESSION_COOKIE } from './session-cookie.ts';

/** A live session: somebody proved a password, and with secondFactorAt also a second factor. */
export interface Session {
	readonly userId: string;
	readonly sessionId: string;
	/** The membership chosen for this session; whether it is (still) this person's is for the network to say. */
	readonly membershipId: string | null;
	/** Machine time. Without it the session has no member's rights. */
	readonly secondFactorAt: Date | null;
}

/** A session as auth.session_of answers for its token, whatever state it is in. */
export interface SessionRow {
	readonly session: string;
	readonly user_id: string;
	readonly membership: string | null;
	readonly second_factor_at: Date | null;
	readonly last_seen_at: Date;
	readonly state: string;
}

const FIND = {
	name: 'session-of',
	text: 'select session, user_id, membership, second_factor_at, last_seen_at, state from auth.session_of($1, $2)'
} as const;

/** Seconds between two notes of "still here": rest is counted to half a minute, and most requests write nothing. */
const NOTE_SECONDS = 30;

const FRESH_SECONDS = 300;

const noteSeen = async (house: Identity, row: SessionRow, at: Date): Promise<void> => {
	if (at.getTime() - row.last_seen_at.getTime() < NOTE_SECONDS * 1000) return;
	await house.accounts.query('update auth.session set last_seen_at = $2 where id = $1 and last_seen_at < $2', [
		row.session,
		at
	]);
};

/** The token in a request's cookie; null without one, or when the signature is not ours. */
export const sessionToken = (house: Pick<Identity, 'secret'>, jar: Pick<Jar, 'get'>): string | null =>
	readToken(jar.get(SESSION_COOKIE), house.secret);

/**
 * The session of a token's row; null for none, one that rested for 15 minutes, one older than 12 hours, or one that was
 * ended. Notes that it was seen.
 * @param now the installation's present moment
 */
export const liveSession = async (house: Identity, row: SessionRow | undefined, now: Date): Promise<Session | null> => {
	if (row?.state !== 'live') return null;
	await noteSeen(house, row, clock.machineTime(now));
	return {
		userId: row.user_id,
		sessionId: row.session,
		membershipId: row.membership,
		secondFactorAt: row.second_factor_at
	};
};

/** The live session that a request's cookie opens, by one indexed query. */
export const sessionOf = async (house: Identity, jar: Pick<Jar, 'get'>, now: Date): Promise<Session | null> => {
	const token = sessionToken(house, jar);
	if (!token) return null;
	const { rows } = await house.app.query<SessionRow>({ ...FIND, values: [token, clock.machineTime(now)] });
	return liveSession(house, rows[0], now);
};

/**
 * Whether a second factor was proved within the last five minutes: what exports, break-glass, role changes, keys and
 * releases ask for.
 */
export const freshSecondFactor = (session: Session, now: Date): boolean => {
	if (!session.secondFactorAt) return false;
	const age = clock.machineTime(now).getTime() - session.secondFactorAt.getTime();
	return age >= 0 && age < FRESH_SECONDS * 1000;
};
