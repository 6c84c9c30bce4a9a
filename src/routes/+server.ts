import type { RequestHandler } from './$types';
import { negotiate } from '#ui/words/index.ts';

/** The front door leads to the public pages in the best of our languages. */
export const GET: RequestHandler = ({ request }) =>
	new Response(null, {
		status: 302,
		headers: { Location: `/${negotiate(request.headers.get('accept-language'))}`, Vary: 'Accept-Language' }
	});
