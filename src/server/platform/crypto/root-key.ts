import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { HeldKeys } from './held-keys.ts';

/** Whoever keeps the root key: a file now, a key service later. The root key itself never leaves it. */
export interface KeyProvider {
	/** Seals a key; what it opens must be asked for with the same purpose. */
	wrap(key: Buffer, purpose: string): Promise<Buffer>;
	/** @throws Error when the bytes were altered, wrapped by another root key or for another purpose. */
	unwrap(wrapped: Buffer, purpose: string): Promise<Buffer>;
	/** A key of 32 bytes that only this root key yields for this purpose. */
	derive(purpose: string): Promise<Buffer>;
}

/** The root key of an installation, with the keys under it that this process holds in memory. */
export interface RootKey extends KeyProvider {
	readonly held: HeldKeys;
}

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;

/** The provider over 32 bytes that the process holds itself. */
export function fileKey(root: Buffer): KeyProvider {
	// One key, one use: what wraps is not what derives.
	const wrapping = Buffer.from(hkdfSync('sha256', root, '', 'accanto wrap', 32));
	return {
		async wrap(key, purpose) {
			const nonce = randomBytes(NONCE);
			const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(Buffer.from(purpose));
			return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
		},
		async unwrap(wrapped, purpose) {
			if (wrapped[0] !== FORMAT) throw new Error('A wrapped key has an unknown format.');
			const decipher = createDecipheriv('aes-256-gcm', wrapping, wrapped.subarray(1, 1 + NONCE), {
				authTagLength: TAG
			});
			decipher.setAAD(Buffer.from(purpose)).setAuthTag(wrapped.subarray(-TAG));
			return Buffer.concat([decipher.update(wrapped.subarray(1 + NONCE, -TAG)), decipher.final()]);
		},
		async derive(purpose) {
			return Buffer.from(hkdfSync('sha256', root, '', `accanto derive ${purpose}`, 32));
		}
	};
}

/** A root key over a provider, with nothing held yet. */
export function rootKeyOf(provider: KeyProvider): RootKey {
	return {
		held: new HeldKeys(),
		wrap: provider.wrap.bind(provider),
		unwrap: provider.unwrap.bind(provider),
		derive: provider.derive.bind(provider)
	};
}

const PLATFORM = Symbol.for('accanto.platform');

/**
 * The root key of the platform that was handed to this process.
 * Crypto stands below the database part that owns the handover, so it reads the one slot by its name.
 * @throws Error when no platform was handed over.
 */
export function theRootKey(): RootKey {
	const { [PLATFORM]: platform } = globalThis as { [PLATFORM]?: { rootKey: RootKey } };
	if (!platform) throw new Error('No platform was handed to this process, so there is no root key.');
	return platform.rootKey;
}
