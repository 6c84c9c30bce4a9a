import { createHmac, timingSafeEqual } from 'node:crypto';

const PERIOD = 30;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of one time step (RFC 4226, 5.3, over the counter of RFC 6238). */
export const codeOf = (secret: Buffer, step: number): string => {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const mac = createHmac('sha1', secret).update(counter).digest();
	const offset = mac.readUInt8(mac.length - 1) & 0x0f;
	return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0');
};

/** The time step of a moment of the machine's clock: whole half minutes since 1970. */
export const stepAt = (moment: Date): number => Math.floor(moment.getTime() / 1000 / PERIOD);

/** The step whose code this is: the present one, or one beside it for clocks that differ (RFC 6238, 5.2); else null. */
export const matchStep = (secret: Buffer, code: string, moment: Date): number | null => {
	const given = Buffer.from(code);
	if (given.length !== DIGITS) return null;
	const now = stepAt(moment);
	return [now, now - 1, now + 1].find((step) => timingSafeEqual(Buffer.from(codeOf(secret, step)), given)) ?? null;
};

/** Base32 without padding (RFC 4648, 6), as authenticator apps want a secret. */
export const base32 = (bytes: Buffer): string => {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET.charAt(parseInt(five.padEnd(5, '0'), 2))).join('');
};

/** The address that an authenticator app reads from the square picture (Key URI format). */
export const otpauthUri = (secret: Buffer, email: string): string =>
	`otpauth://totp/Accanto:${encodeURIComponent(email)}?${new URLSearchParams({
		secret: base32(secret),
		issuer: 'Accanto',
		algorithm: 'SHA1',
		digits: String(DIGITS),
		period: String(PERIOD)
	}).toString()}`;
