import { createHash, randomBytes } from 'node:crypto';

/** The hash under which a one-time token is kept; the token has 256 random bits, so a plain hash hides it. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A new one-time token for a link, and the hash to keep. */
export const newToken = (): { token: string; hash: Buffer } => {
	const token = randomBytes(32).toString('base64url');
	return { token, hash: hashToken(token) };
};
