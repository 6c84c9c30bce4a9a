import { error, redirect } from '@sveltejs/kit';
import { accountAt } from '#platform/web/index.ts';
import { membershipsOf } from '#rooms/network/index.ts';
import { provedSessionAt, textsOf } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const session = provedSessionAt(event);
	const { now } = await accountAt(event);
	return { memberships: await membershipsOf(session.userId, now), chosen: session.membershipId };
};

export const actions: Actions = {
	default: async (event) => {
		const session = provedSessionAt(event);
		const { membership } = await textsOf(event, 'membership');
		const account = await accountAt(event);
		const hers = await membershipsOf(session.userId, account.now);
		if (!hers.some((one) => one.membership === membership)) error(404, 'not-found');
		await account.in(session).chooseMembership(membership);
		redirect(303, '/desk');
	}
};
