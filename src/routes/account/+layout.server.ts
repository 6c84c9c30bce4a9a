import type { LayoutServerLoad } from './$types';

/** Whether somebody is signed in, and where a change of language comes back to. */
export const load: LayoutServerLoad = ({ locals, url }) => ({
	signedIn: locals.session !== null,
	atWork: locals.member !== null,
	here: url.pathname
});
