import { memberActor, type Actor, type Role } from '#platform/access/index.ts';
import { platform } from '#platform/database/index.ts';
import type { SessionRow } from '#platform/identity/index.ts';

interface Row extends SessionRow {
	readonly professional: string | null;
	readonly organisation: string;
	readonly role: Role;
	readonly area: string | null;
	readonly centre: string | null;
}

const ASK = {
	name: 'who-asks',
	text: `select s.session, s.user_id, s.membership, s.second_factor_at, s.last_seen_at, s.state,
			a.professional, a.organisation, a.role, a.area, a.centre
		from auth.session_of($1, $2) s
		left join lateral network.acting_of(s.membership, s.user_id, $3) a
			on s.state = 'live' and s.second_factor_at is not null`
} as const;

/**
 * Who asks with the token of a session: its row, and the actor of its membership, if the session lives, a second factor was
 * proved and the membership is hers and in force. One indexed query at every request of people at work.
 * @param asked.at the machine's time, in which sessions live
 * @param asked.now the installation's present moment, in which memberships are in force
 */
export const whoAsks = async (asked: {
	token: string;
	at: Date;
	now: Date;
}): Promise<{ readonly session: SessionRow; readonly member: Actor | null } | undefined> => {
	const { rows } = await platform().pools.app.query<Row>({ ...ASK, values: [asked.token, asked.at, asked.now] });
	const [row] = rows;
	if (!row) return undefined;
	const { professional, organisation, role, area, centre, membership } = row;
	const isMember = professional !== null && membership !== null;
	return {
		session: row,
		member: isMember ? memberActor({ professional, membership, organisation, role, area, centre }) : null
	};
};
