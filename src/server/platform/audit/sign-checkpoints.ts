import { sign } from 'node:crypto';
import { sql, type QueryExecutorProvider } from 'kysely';
import { checkpointBytes } from './chain.ts';
import { rawPublicKey, signingKey } from './signing-key.ts';

/** How long a chain may grow without a checkpoint, in milliseconds. */
const HOUR = 3_600_000;

/**
 * Signs the head of each chain that has grown and whose last checkpoint is an hour old; the transaction acts as system.
 * Called more often, or by several instances, it signs no more.
 * @returns how many checkpoints were signed.
 */
export async function signCheckpoints(tx: QueryExecutorProvider, now: Date, { every = HOUR } = {}): Promise<number> {
	const { rows } = await sql<{ organisation: string; sequence: string; hash: string }>`
		select h.organisation, h.sequence::text as sequence, encode(h.hash, 'hex') as hash
		from (select distinct on (organisation) organisation, sequence, hash from platform.audit_seal
			order by organisation, sequence desc) h
		left join lateral (select sequence, signed_at from platform.audit_checkpoint c
			where c.organisation = h.organisation order by c.sequence desc limit 1) c on true
		where c.sequence is null or (c.sequence < h.sequence and c.signed_at <= ${new Date(now.getTime() - every)})`.execute(
		tx
	);
	if (rows.length === 0) return 0;
	const key = await signingKey();
	const signed_at = now.toISOString();
	for (const { organisation, sequence, hash } of rows) {
		const signature = sign(null, checkpointBytes({ organisation, sequence: Number(sequence), hash, signed_at }), key);
		await sql`
			insert into platform.audit_checkpoint (organisation, sequence, hash, signed_at, signature, public_key)
			values (${organisation}, ${sequence}, ${Buffer.from(hash, 'hex')}, ${now}, ${signature}, ${rawPublicKey(key)})
			on conflict do nothing`.execute(tx);
	}
	return rows.length;
}
