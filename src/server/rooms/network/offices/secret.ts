import { createHash, randomBytes } from 'node:crypto';

/** The secret of a link: 18 random bytes (144 bits) that fit an address and a QR code. Shown once, kept as a hash. */
export const newSecret = (): string => randomBytes(18).toString('base64url');

/** A secret of full entropy needs no slow hash (NIST SP 800-63B, section 3.1.2.2). */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
