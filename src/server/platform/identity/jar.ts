import { COOKIE_FLAGS, SESSION_COOKIE, STEP_COOKIE, STEP_SECONDS } from './session-cookie.ts';

interface CookieOptions {
	path: string;
	httpOnly?: boolean;
	secure?: boolean;
	sameSite?: 'strict';
	maxAge?: number;
}

/** The cookies of one request and its answer; the web framework's own fit. */
export interface Jar {
	get(name: string): string | undefined;
	set(name: string, value: string, options: CookieOptions): void;
	delete(name: string, options: CookieOptions): void;
}

/** Headers with one of our cookies, for better-auth; it is shown nothing else of the request. */
export const headersWith = (
	jar: Jar,
	name: typeof SESSION_COOKIE | typeof STEP_COOKIE,
	userAgent?: string
): Headers => {
	const headers = new Headers();
	const value = jar.get(name);
	if (value) headers.set('cookie', `${name}=${encodeURIComponent(value)}`);
	if (userAgent) headers.set('user-agent', userAgent);
	return headers;
};

/** The session ends with the browser; on a shared computer nothing is left behind. */
export const keepSession = (jar: Jar, value: string): void => jar.set(SESSION_COOKIE, value, COOKIE_FLAGS);

export const dropCookie = (jar: Jar, name: string): void => jar.delete(name, COOKIE_FLAGS);

/** Carries the two cookies that better-auth set over into the jar, under our flags; others are let go. */
export const keepCookies = (jar: Jar, headers: Headers): void => {
	for (const line of headers.getSetCookie()) {
		const [pair = '', ...attributes] = line.split(';');
		const [name = '', value = ''] = pair.split('=', 2);
		const gone = value === '' || attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
		if (name !== SESSION_COOKIE && name !== STEP_COOKIE) continue;
		if (gone) dropCookie(jar, name);
		else if (name === SESSION_COOKIE) keepSession(jar, decodeURIComponent(value));
		else jar.set(name, decodeURIComponent(value), { ...COOKIE_FLAGS, maxAge: STEP_SECONDS });
	}
};
