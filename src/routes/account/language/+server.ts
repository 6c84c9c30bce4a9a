import { redirect } from '@sveltejs/kit';
import { ownPath, textsOf } from '../door.server.ts';
import type { RequestHandler } from './$types';

/** A year, in seconds. */
const YEAR = 31_536_000;

/** The language of people at work, kept in this browser. */
export const POST: RequestHandler = async (event) => {
	const { lang, back } = await textsOf(event, 'lang', 'back');
	if (lang === 'it' || lang === 'en') {
		const secure = event.url.protocol === 'https:';
		event.cookies.set('lang', lang, { path: '/', httpOnly: true, secure, sameSite: 'strict', maxAge: YEAR });
	}
	redirect(303, ownPath(back, '/account/sign-in'));
};
