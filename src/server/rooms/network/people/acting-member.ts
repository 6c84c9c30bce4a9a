import { memberActor, type Actor, type Role } from '#platform/access/index.ts';
import { platform } from '#platform/database/index.ts';

interface Acting {
	readonly professional: string;
	readonly organisation: string;
	readonly role: Role;
	readonly area: string | null;
	readonly centre: string | null;
	readonly locale: 'it' | 'en';
}

/**
 * The actor of a signed-in person in one of her memberships, if it is hers and in force at `now`. One indexed query
 * through a definer function, since it is asked before anyone acts.
 */
export const actingMember = async (asked: { user: string; membership: string; now: Date }): Promise<Actor | null> => {
	const { rows } = await platform().pools.app.query<Acting>({
		name: 'acting-of',
		text: 'select * from network.acting_of($1, $2, $3)',
		values: [asked.membership, asked.user, asked.now]
	});
	const acting = rows[0];
	if (!acting) return null;
	const { professional, organisation, role, area, centre } = acting;
	return memberActor({ professional, membership: asked.membership, organisation, role, area, centre });
};

/** A membership to choose from after signing in. */
export interface MembershipChoice {
	readonly membership: string;
	readonly organisation: string;
	readonly organisation_name_it: string;
	readonly organisation_name_en: string;
	readonly role: Role;
	readonly area: string | null;
	readonly name: string;
	readonly locale: 'it' | 'en';
}

/** The memberships of a signed-in person, in force at `now`. */
export const membershipsOf = async (user: string, now: Date): Promise<MembershipChoice[]> => {
	const { rows } = await platform().pools.app.query<MembershipChoice>({
		name: 'memberships-of',
		text: 'select * from network.memberships_of($1, $2)',
		values: [user, now]
	});
	return rows;
};
