import { createSecretKey } from 'node:crypto';
import { openBytes, sealBytes, type Bound } from './seal.ts';

interface Of {
	readonly id: string;
	readonly version: number;
}

const bound = ({ id }: Of): Bound => ({ table: 'platform.data_key', column: 'wrapped', row: id });

/** Wraps a data key under its organisation's key; it opens only in its own row and version. */
export function wrapDataKey(organisationKey: Buffer, of: Of, bytes: Buffer): Buffer {
	return sealBytes({ ...of, key: createSecretKey(organisationKey) }, bound(of), bytes);
}

/** @throws SealBroken */
export function unwrapDataKey(organisationKey: Buffer, of: Of, wrapped: Buffer): Buffer {
	return openBytes({ ...of, key: createSecretKey(organisationKey) }, bound(of), wrapped);
}
