import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { theRootKey } from '#platform/crypto/index.ts';

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8, RFC 8410 section 7. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
/** What stands before the 32 bytes of an Ed25519 public key, RFC 8410 section 4. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * The key that signs checkpoints, derived from the root key: no second file to lose.
 * Whoever holds the root key can sign; a checkpoint convinces because it was exported before the deed.
 */
export async function signingKey(): Promise<KeyObject> {
	const seed = await theRootKey().derive('audit checkpoint');
	return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

/** The 32 bytes of the public key. */
export function rawPublicKey(privateKey: KeyObject): Buffer {
	return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
}

/** A public key from its 32 bytes. @throws Error for bytes that are none. */
export function publicKey(raw: Buffer): KeyObject {
	return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
}
