import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

/** The key of one person, case, package, request or organisation; a key object, so that no log prints it. */
export interface DataKey {
	readonly id: string;
	readonly key: KeyObject;
	/** The key's own version: another one means other key bytes, and everything sealed anew. */
	readonly version: number;
}

/** Where a sealed value stands. It opens nowhere else. */
export interface Bound {
	/** With its schema: 'centres.person'. */
	readonly table: string;
	readonly column: string;
	/** The row's id. */
	readonly row: string;
	/** The key's version, when the caller wants to insist on it. */
	readonly version?: number;
}

/** A sealed value was altered, moved, or sealed by another key. Says nothing about what it holds. */
export class SealBroken extends Error {
	override readonly name = 'SealBroken';
}

const FORMAT = 1;
const HEAD = 5;
const NONCE = 12;
const TAG = 16;

/** Seals a text for one place: format byte, key version, nonce, AES-256-GCM ciphertext, tag. */
export function seal(key: DataKey, bound: Bound, text: string): Buffer {
	return sealBytes(key, bound, Buffer.from(text, 'utf8'));
}

/** As seal, for bytes. */
export function sealBytes(key: DataKey, bound: Bound, bytes: Uint8Array): Buffer {
	const head = Buffer.allocUnsafe(HEAD + NONCE);
	head[0] = FORMAT;
	head.writeUInt32BE(key.version, 1);
	const nonce = randomBytes(NONCE);
	nonce.copy(head, HEAD);
	const cipher = createCipheriv('aes-256-gcm', key.key, nonce).setAAD(additional(key, bound));
	return Buffer.concat([head, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens what seal made for the same place.
 * @throws SealBroken
 */
export function open(key: DataKey, bound: Bound, sealed: Uint8Array): string {
	return openBytes(key, bound, sealed).toString('utf8');
}

/** As open, for bytes. */
export function openBytes(key: DataKey, bound: Bound, sealed: Uint8Array): Buffer {
	const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
	if (bytes.length < HEAD + NONCE + TAG || bytes[0] !== FORMAT)
		throw new SealBroken(`Unknown format in ${place(bound)}.`);
	if (bytes.readUInt32BE(1) !== key.version)
		throw new SealBroken(`Sealed by another version of the key: ${place(bound)}.`);
	const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(HEAD, HEAD + NONCE), { authTagLength: TAG });
	decipher.setAAD(additional(key, bound)).setAuthTag(bytes.subarray(-TAG));
	try {
		const opened = decipher.update(bytes.subarray(HEAD + NONCE, -TAG));
		// GCM is a stream: the end brings no more bytes, only the verdict.
		decipher.final();
		return opened;
	} catch (error) {
		throw new SealBroken(`Altered, moved or sealed by another key: ${place(bound)}.`, { cause: error });
	}
}

/** JSON keeps the parts apart: no two places have the same additional data. */
function additional(key: DataKey, bound: Bound): Buffer {
	if (bound.version !== undefined && bound.version !== key.version) {
		throw new SealBroken(`Another version of the key was asked for: ${place(bound)}.`);
	}
	return Buffer.from(JSON.stringify([FORMAT, bound.table, bound.column, bound.row, key.version]));
}

function place({ table, column, row }: Bound): string {
	return `${table}.${column} of ${row}`;
}
