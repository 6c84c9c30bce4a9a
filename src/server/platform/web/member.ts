import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#platform/access/index.ts';

/** The signed-in professional in the acting membership; without one, the way leads to signing in (and back to no page in particular). */
export const memberOf = (event: Pick<RequestEvent, 'locals'>): Actor => {
	const { member } = event.locals;
	if (!member) redirect(303, '/account/sign-in');
	return member;
};
