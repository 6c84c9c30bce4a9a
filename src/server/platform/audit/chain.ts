import { createHash } from 'node:crypto';
import { canonical, type Json } from './canonical.ts';

/** The chain of acts that belong to no organisation: the installation's own. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/** What stands before the first line of a chain. */
export const BEGINNING = '0'.repeat(64);

/** An audit line as it is sealed and exported. */
export interface Line {
	readonly id: string;
	readonly organisation: string | null;
	/** UTC with microseconds: 2026-05-20T09:30:00.000000Z. */
	readonly at: string;
	readonly actor_kind: string;
	readonly actor: string | null;
	readonly membership: string | null;
	readonly role: string;
	readonly channel: string;
	readonly act: string;
	readonly subjects: Json;
	readonly groups: readonly string[];
	readonly reason: string | null;
}

/** The place of a line in its organisation's chain; hashes in hexadecimal. */
export interface Seal {
	readonly organisation: string;
	/** From 1, without gaps. */
	readonly sequence: number;
	readonly line: string;
	readonly previous: string;
	readonly hash: string;
}

/** A signed statement: at that moment the chain had this many lines and this head. */
export interface Checkpoint {
	readonly organisation: string;
	readonly sequence: number;
	readonly hash: string;
	/** UTC with milliseconds, as Date.toISOString writes it. */
	readonly signed_at: string;
	/** Ed25519 over the canonical form of the other fields and format 1; hexadecimal. */
	readonly signature: string;
	/** Raw Ed25519 public key of 32 bytes; hexadecimal. */
	readonly public_key: string;
}

/** SHA-256 over the canonical form of a line in its place, in hexadecimal. */
export function hashLine(line: Line, place: Pick<Seal, 'organisation' | 'sequence' | 'previous'>): string {
	const { organisation, sequence, previous } = place;
	const { id, at, actor_kind, actor, membership, role, channel, act, subjects, groups, reason } = line;
	const sealed = {
		...{ id, organisation: line.organisation, at, actor_kind, actor, membership, role, channel, act },
		...{ subjects, groups, reason }
	};
	return createHash('sha256')
		.update(canonical({ format: 1, organisation, sequence, previous, line: sealed }))
		.digest('hex');
}

/** The bytes that a checkpoint signs. */
export function checkpointBytes({
	organisation,
	sequence,
	hash,
	signed_at
}: Omit<Checkpoint, 'signature' | 'public_key'>): Buffer {
	return Buffer.from(canonical({ format: 1, organisation, sequence, hash, signed_at }));
}
