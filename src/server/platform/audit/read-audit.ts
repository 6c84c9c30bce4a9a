import { z } from 'zod';
import type { Checkpoint, Line, Seal } from './chain.ts';

const line = z.strictObject({
	id: z.guid(),
	organisation: z.guid().nullable(),
	at: z.string(),
	actor_kind: z.string(),
	actor: z.guid().nullable(),
	membership: z.guid().nullable(),
	role: z.string(),
	channel: z.string(),
	act: z.string(),
	subjects: z.json(),
	groups: z.array(z.string()),
	reason: z.string().nullable()
});
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const sequence = z.int().positive();
const chain = z.guid();
const seal = z.strictObject({ organisation: chain, sequence, line: z.guid(), previous: hash, hash });
const checkpoint = z.strictObject({
	organisation: chain,
	sequence,
	hash,
	signed_at: z.string(),
	signature: z.string(),
	public_key: z.string()
});
const head = z.object({ format: z.literal(1), kind: z.literal('accanto-audit') });
const entry = z.union([z.strictObject({ line, seal: seal.nullable() }), z.strictObject({ checkpoint })]);

/**
 * Reads an export, line by line, into what verifyAudit takes.
 * @throws Error that names the line of the file which is no audit export of format 1.
 */
export async function readAudit(texts: AsyncIterable<string> | Iterable<string>) {
	const read: { lines: Line[]; seals: Seal[]; checkpoints: Checkpoint[] } = { lines: [], seals: [], checkpoints: [] };
	let number = 0;
	for await (const text of texts) {
		number++;
		if (text.trim() === '') continue;
		try {
			const value: unknown = JSON.parse(text);
			if (number === 1) head.parse(value);
			else take(read, entry.parse(value));
		} catch (error) {
			throw new Error(`Line ${number} is no part of an audit export of format 1.`, { cause: error });
		}
	}
	if (number === 0) throw new Error('The export is empty.');
	return read;
}

function take(read: { lines: Line[]; seals: Seal[]; checkpoints: Checkpoint[] }, found: z.infer<typeof entry>): void {
	if ('checkpoint' in found) {
		read.checkpoints.push(found.checkpoint);
		return;
	}
	read.lines.push(found.line);
	if (found.seal) read.seals.push(found.seal);
}
