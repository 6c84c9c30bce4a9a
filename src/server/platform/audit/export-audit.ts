import { sql, type QueryExecutorProvider } from 'kysely';
import { canonical, type Json } from './canonical.ts';
import type { Checkpoint } from './chain.ts';
import { lineRows } from './line-rows.ts';
import { SEALING } from './sealing-lock.ts';

/** Lines read in one query. */
const PAGE = 1000;

/**
 * The audit as newline-delimited JSON: a head `{"format":1,…}`, then one object a line, each named by what it holds:
 * `{"line":…,"seal":…}` in order of the chain, waiting lines last, then `{"checkpoint":…}`.
 * No chain grows while it is read; what is written meanwhile waits. Row-level security decides what it holds.
 * @param organisation one chain, or every chain when left out; the nil uuid is the installation's own.
 */
export async function* exportAudit(
	tx: QueryExecutorProvider,
	{ organisation, now }: { organisation?: string; now: Date }
) {
	await sql`select pg_advisory_xact_lock(${SEALING})`.execute(tx);
	yield say({ format: 1, kind: 'accanto-audit', exported_at: now.toISOString(), organisation: organisation ?? null });
	const chains = await chainsOf(tx, organisation);
	for (const chain of chains) {
		for (let after = 0, rows = await page(chain, after); rows.length > 0; rows = await page(chain, after)) {
			for (const { seal, ...line } of rows) {
				yield say({ line: { ...line }, seal: seal && { ...seal } });
				after = seal?.sequence ?? after;
			}
		}
	}
	const one = organisation ?? null;
	const waiting = await lineRows(
		tx,
		sql`where s.line is null and (${one}::uuid is null or coalesce(l.organisation, '00000000-0000-0000-0000-000000000000') = ${one}::uuid)
			order by l.at, l.id`
	);
	for (const { seal, ...line } of waiting) yield say({ line: { ...line }, seal: seal && { ...seal } });
	for (const checkpoint of await checkpointsOf(tx, chains)) yield say({ checkpoint: { ...checkpoint } });

	function page(chain: string, after: number) {
		return lineRows(
			tx,
			sql`where s.organisation = ${chain} and s.sequence > ${after} order by s.sequence limit ${PAGE}`
		);
	}
}

const say = (value: Json) => `${canonical(value)}\n`;

async function chainsOf(tx: QueryExecutorProvider, organisation: string | undefined): Promise<string[]> {
	if (organisation !== undefined) return [organisation];
	const { rows } = await sql<{ organisation: string }>`
		select distinct organisation from platform.audit_seal order by 1`.execute(tx);
	return rows.map((row) => row.organisation);
}

async function checkpointsOf(tx: QueryExecutorProvider, chains: string[]): Promise<Checkpoint[]> {
	const { rows } = await sql<Omit<Checkpoint, 'sequence'> & { sequence: string }>`
		select organisation, sequence::text as sequence, encode(hash, 'hex') as hash,
			to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as signed_at,
			encode(signature, 'hex') as signature, encode(public_key, 'hex') as public_key
		from platform.audit_checkpoint where organisation = any(${chains}::uuid[]) order by organisation, sequence`.execute(tx);
	return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}
