import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The cookie of a signed-in browser. `__Host-` binds it to this host, to TLS and to the whole site; browsers count loopback
 * as safe, so the demonstration over plain http needs no other name (RFC 6265bis, 4.1.3.2).
 */
export const SESSION_COOKIE = '__Host-accanto';
/** The cookie between the password and the code; it lives ten minutes. */
export const STEP_COOKIE = '__Host-accanto-step';
export const STEP_SECONDS = 600;

export const COOKIE_FLAGS = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

const signature = (token: string, secret: string): string =>
	createHmac('sha256', secret).update(token).digest('base64');

/** Signs a token the way better-auth does: `<token>.<HMAC-SHA-256, base64>`. */
export const signToken = (token: string, secret: string): string => `${token}.${signature(token, secret)}`;

/** The token of a signed cookie value; null when the signature is not ours. */
export const readToken = (value: string | undefined, secret: string): string | null => {
	const dot = value?.lastIndexOf('.') ?? -1;
	if (!value || dot < 1 || value.length > 256) return null;
	const token = value.slice(0, dot);
	const given = Buffer.from(value.slice(dot + 1));
	const ours = Buffer.from(signature(token, secret));
	return given.length === ours.length && timingSafeEqual(given, ours) ? token : null;
};
