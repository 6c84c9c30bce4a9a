import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet, Argon2id; RFC 9106). */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

// The PHC string format writes base64 without padding.
const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

// The same letters typed on two keyboards may be different code points; NFKC makes them one (NIST SP 800-63B, 3.1.1.2).
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'));

/** Hashes a password with Argon2id and a fresh salt, as a PHC string. */
export const hashPassword = async (password: string): Promise<string> => {
	const nonce = randomBytes(16);
	const hash = await derive('argon2id', { ...COST, message: bytesOf(password), nonce });
	return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${plain(nonce)}$${plain(hash)}`;
};

/** Whether the password is the one behind the hash; a text that is no Argon2id hash of ours matches nothing. */
export const verifyPassword = async ({ hash, password }: { hash: string; password: string }): Promise<boolean> => {
	const [, memory, passes, parallelism, salt = '', kept = ''] = PHC.exec(hash) ?? [];
	if (!memory) return false;
	const expected = Buffer.from(kept, 'base64');
	const found = await derive('argon2id', {
		message: bytesOf(password),
		nonce: Buffer.from(salt, 'base64'),
		memory: Number(memory),
		passes: Number(passes),
		parallelism: Number(parallelism),
		tagLength: expected.length
	});
	return timingSafeEqual(found, expected);
};
