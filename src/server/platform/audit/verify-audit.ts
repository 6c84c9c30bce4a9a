import { verify } from 'node:crypto';
import { BEGINNING, checkpointBytes, hashLine, INSTALLATION, type Checkpoint, type Line, type Seal } from './chain.ts';
import { publicKey } from './signing-key.ts';

/** What is wrong, where: the chain, the place in it, and the line if it is known. */
export interface Fault {
	readonly kind: 'edited' | 'removed' | 'reordered' | 'truncated' | 'foreign' | 'unsealed' | 'forged';
	readonly organisation: string;
	readonly sequence: number | null;
	readonly line: string | null;
}

/** Places of one gap that are named one by one; a forged sequence could claim any number. */
const MOST_TOLD = 1000;

interface Expectations {
	/** Public keys in hexadecimal that checkpoints may bear; without them any key is taken at its word. */
	readonly trusted?: readonly string[];
	/** Lines younger than this (UTC text as in a line) may still wait for their seal; by default none may. */
	readonly waitingSince?: string;
}

/**
 * Checks every chain from its first line to its last checkpoint, and names each fault.
 * Needs nothing but its arguments: an export is enough. Give checkpoints that were kept elsewhere along with the
 * export's own: only those show that lines, seals and checkpoints were cut away together.
 */
export function verifyAudit(
	lines: readonly Line[],
	seals: readonly Seal[],
	checkpoints: readonly Checkpoint[],
	{ trusted, waitingSince }: Expectations = {}
): Fault[] {
	const byId = new Map(lines.map((line) => [line.id, line]));
	const sealed = new Set(seals.map(({ line }) => line));
	const chains = Map.groupBy(seals, ({ organisation }) => organisation);
	const signed = Map.groupBy(checkpoints, ({ organisation }) => organisation);
	const faults: Fault[] = [];
	for (const organisation of new Set([...chains.keys(), ...signed.keys()])) {
		const chain = (chains.get(organisation) ?? []).toSorted((one, two) => one.sequence - two.sequence);
		faults.push(
			...checkChain(organisation, chain, byId),
			...checkSigned(chain, signed.get(organisation) ?? [], trusted)
		);
	}
	for (const { id, organisation, at } of lines) {
		if (sealed.has(id) || (waitingSince !== undefined && at >= waitingSince)) continue;
		faults.push({ kind: 'unsealed', organisation: organisation ?? INSTALLATION, sequence: null, line: id });
	}
	return faults;
}

/** Walks one chain; a fault is told once, and the walk goes on from what stands written. */
function checkChain(organisation: string, chain: readonly Seal[], lines: ReadonlyMap<string, Line>): Fault[] {
	const faults: Fault[] = [];
	const seen = new Set<string>();
	let head = { sequence: 0, hash: BEGINNING };
	for (const seal of chain) {
		const kind = faultOf(seal, head, lines.get(seal.line), seen.has(seal.line));
		const told = Math.min(seal.sequence, head.sequence + 1 + MOST_TOLD);
		for (let missing = head.sequence + 1; missing < told; missing++) {
			faults.push({ kind: 'removed', organisation, sequence: missing, line: null });
		}
		if (kind) faults.push({ kind, organisation, sequence: seal.sequence, line: seal.line });
		seen.add(seal.line);
		head = seal;
	}
	return faults;
}

function faultOf(
	seal: Seal,
	head: Pick<Seal, 'sequence' | 'hash'>,
	line: Line | undefined,
	twice: boolean
): Fault['kind'] | null {
	if (!line) return 'removed';
	if ((line.organisation ?? INSTALLATION) !== seal.organisation) return 'foreign';
	if (twice || seal.sequence <= head.sequence) return 'reordered';
	if (hashLine(line, seal) !== seal.hash) return 'edited';
	// A gap is told as removed lines; only neighbours that do not follow each other were put in another order.
	return seal.sequence === head.sequence + 1 && seal.previous !== head.hash ? 'reordered' : null;
}

function checkSigned(chain: readonly Seal[], checkpoints: readonly Checkpoint[], trusted?: readonly string[]): Fault[] {
	const bySequence = new Map(chain.map((seal) => [seal.sequence, seal]));
	const last = chain.at(-1)?.sequence ?? 0;
	return checkpoints.flatMap((checkpoint): Fault[] => {
		const { organisation, sequence, hash } = checkpoint;
		if (!isSigned(checkpoint, trusted)) return [{ kind: 'forged', organisation, sequence, line: null }];
		const seal = bySequence.get(sequence);
		if (sequence > last) return [{ kind: 'truncated', organisation, sequence: last + 1, line: null }];
		if (seal && seal.hash !== hash) return [{ kind: 'edited', organisation, sequence, line: seal.line }];
		return [];
	});
}

function isSigned(checkpoint: Checkpoint, trusted?: readonly string[]): boolean {
	if (trusted && !trusted.includes(checkpoint.public_key)) return false;
	try {
		const key = publicKey(Buffer.from(checkpoint.public_key, 'hex'));
		return verify(null, checkpointBytes(checkpoint), key, Buffer.from(checkpoint.signature, 'hex'));
	} catch {
		return false;
	}
}
