import { clock } from '#platform/clock/index.ts';
import type { Identity } from './identity.ts';
import { browserName } from './browser-name.ts';
import type { Session } from './session.ts';

/** A session as its owner sees it in the list. Moments are machine time. */
export interface ListedSession {
	readonly id: string;
	readonly browser: string;
	readonly openedAt: Date;
	readonly lastSeenAt: Date;
	readonly isThis: boolean;
}

interface Row {
	id: string;
	token: string;
	user_agent: string | null;
	created_at: Date;
	last_seen_at: Date;
}

const live = async (house: Identity, session: Session, now: Date): Promise<Row[]> => {
	const { rows } = await house.accounts.query<Row>(
		`select s.id, s.token, s.user_agent, s.created_at, s.last_seen_at from auth.session s
		where s.user_id = $1 and exists (select 1 from auth.session_of(s.token, $2) o where o.state = 'live')
		order by s.last_seen_at desc, s.id`,
		[session.userId, clock.machineTime(now)]
	);
	return rows;
};

/** The live sessions of the person, the last used first. */
export const listSessions = async (house: Identity, session: Session, now: Date): Promise<readonly ListedSession[]> =>
	(await live(house, session, now)).map((row) => ({
		id: row.id,
		browser: browserName(row.user_agent ?? ''),
		openedAt: row.created_at,
		lastSeenAt: row.last_seen_at,
		isThis: row.id === session.sessionId
	}));

/** Ends one session of the person; false when it is none of hers, or is over. */
export const revokeSession = async (house: Identity, session: Session, id: string, now: Date): Promise<boolean> => {
	const row = (await live(house, session, now)).find((one) => one.id === id);
	if (!row) return false;
	await (await (await house.engine()).$context).internalAdapter.deleteSession(row.token);
	return true;
};

/** Ends all other sessions of the person. */
export const revokeOtherSessions = async (house: Identity, session: Session): Promise<void> => {
	const { rows } = await house.accounts.query<{ token: string }>(
		'select token from auth.session where user_id = $1 and id <> $2',
		[session.userId, session.sessionId]
	);
	const { internalAdapter } = await (await house.engine()).$context;
	for (const { token } of rows) await internalAdapter.deleteSession(token);
};
