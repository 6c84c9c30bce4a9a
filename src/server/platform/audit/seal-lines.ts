import { sql, type QueryExecutorProvider } from 'kysely';
import { BEGINNING, hashLine, type Line, type Seal } from './chain.ts';
import { LINE } from './line-rows.ts';
import { SEALING } from './sealing-lock.ts';

/**
 * Seals the lines that wait, each at the end of its organisation's chain, oldest first; the transaction acts as system.
 * When another instance is sealing, or an export is being read, it does nothing.
 * @returns how many lines were sealed; `most` of them means that more may wait.
 */
export async function sealLines(tx: QueryExecutorProvider, now: Date, { most = 1000 } = {}): Promise<number> {
	const { rows: locks } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${SEALING}) as mine`.execute(
		tx
	);
	if (!locks[0]?.mine) return 0;
	const { rows: waiting } = await sql<Line & { chain: string }>`
		select w.organisation as chain, ${LINE} from platform.audit_waiting w join platform.audit_line l on l.id = w.line
		order by l.at, l.id limit ${most}`.execute(tx);
	if (waiting.length === 0) return 0;
	const heads = await readHeads(tx, [...new Set(waiting.map(({ chain }) => chain))]);
	const seals = waiting.map(({ chain, ...line }) => {
		const head = heads.get(chain) ?? { sequence: 0, hash: BEGINNING };
		const place = { organisation: chain, sequence: head.sequence + 1, previous: head.hash };
		const seal = { ...place, line: line.id, hash: hashLine(line, place) };
		heads.set(chain, seal);
		return seal;
	});
	await saveSeals(tx, seals, now);
	return seals.length;
}

async function readHeads(tx: QueryExecutorProvider, chains: string[]) {
	const { rows } = await sql<{ chain: string; sequence: string; hash: string }>`
		select chain, s.sequence::text as sequence, encode(s.hash, 'hex') as hash
		from unnest(${chains}::uuid[]) as chain, lateral (
			select sequence, hash from platform.audit_seal where organisation = chain order by sequence desc limit 1
		) s`.execute(tx);
	return new Map(rows.map(({ chain, sequence, hash }) => [chain, { sequence: Number(sequence), hash }]));
}

async function saveSeals(tx: QueryExecutorProvider, seals: readonly Seal[], now: Date): Promise<void> {
	const column = <K extends keyof Seal>(name: K) => seals.map((seal) => seal[name]);
	await sql`
		insert into platform.audit_seal (organisation, sequence, line, previous, hash, sealed_at)
		select o, s, l, decode(p, 'hex'), decode(h, 'hex'), ${now} from unnest(
			${column('organisation')}::uuid[], ${column('sequence')}::bigint[], ${column('line')}::uuid[],
			${column('previous')}::text[], ${column('hash')}::text[]) as n(o, s, l, p, h)`.execute(tx);
	await sql`delete from platform.audit_waiting where line = any(${column('line')}::uuid[])`.execute(tx);
}
