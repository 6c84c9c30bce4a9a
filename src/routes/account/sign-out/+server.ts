import { redirect } from '@sveltejs/kit';
import { accountAt } from '#platform/web/index.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	await (await accountAt(event)).signOut();
	redirect(303, '/account/sign-in');
};
