import { redirect } from '@sveltejs/kit';
import { identity, signOut } from '#platform/identity/index.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies }) => {
	await signOut(await identity(), cookies);
	redirect(303, '/account/sign-in');
};
