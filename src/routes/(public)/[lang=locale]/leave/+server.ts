import type { RequestHandler } from './$types';

/** The weather service of the Italian Air Force: a page that anybody may have open. */
const neutralPage = 'https://www.meteoam.it/';

/** Leaves for a neutral page and asks the browser to drop what it kept of this one. */
export const GET: RequestHandler = () =>
	new Response(null, { status: 303, headers: { Location: neutralPage, 'Clear-Site-Data': '"cache", "storage"' } });
