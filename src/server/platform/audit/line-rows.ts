import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';
import type { Line, Seal } from './chain.ts';

/** The columns of audit_line `l` in the form that is sealed: the moment as text, so that no driver rounds it. */
export const LINE = sql`
	l.id, l.organisation, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
	l.actor_kind, l.actor, l.membership, l.role, l.channel, l.act, l.subjects, l.groups, l.reason`;

/** A sealed line, or one still waiting. */
export type LineRow = Line & { readonly seal: Seal | null };

/** Lines with their seals, in the order and within the bound of the given clauses. */
export async function lineRows(tx: QueryExecutorProvider, clauses: RawBuilder<unknown>): Promise<LineRow[]> {
	type Row = Line & { sequence: string | null; previous: string; hash: string; chain: string };
	const { rows } = await sql<Row>`
		select ${LINE}, s.organisation as chain, s.sequence::text as sequence,
			encode(s.previous, 'hex') as previous, encode(s.hash, 'hex') as hash
		from platform.audit_line l left join platform.audit_seal s on s.line = l.id ${clauses}`.execute(tx);
	return rows.map(({ sequence, previous, hash, chain, ...line }) => ({
		...line,
		seal: sequence === null ? null : { organisation: chain, sequence: Number(sequence), line: line.id, previous, hash }
	}));
}
