import { error, redirect } from '@sveltejs/kit';
import { clock } from '#platform/clock/index.ts';
import { chooseMembership, identity } from '#platform/identity/index.ts';
import { membershipsOf } from '#rooms/network/index.ts';
import { provedSessionAt, textsOf } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const session = provedSessionAt(event);
	return { memberships: await membershipsOf(session.userId, clock.now()), chosen: session.membershipId };
};

export const actions: Actions = {
	default: async (event) => {
		const session = provedSessionAt(event);
		const { membership } = await textsOf(event, 'membership');
		const now = clock.now();
		const hers = await membershipsOf(session.userId, now);
		if (!hers.some((one) => one.membership === membership)) error(404, 'not-found');
		await chooseMembership(await identity(), session, membership, now);
		redirect(303, '/desk');
	}
};
