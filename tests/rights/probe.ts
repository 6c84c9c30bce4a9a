import type { Client } from 'pg';
import type { Capacity } from '#platform/database/index.ts';
import type { FreshDatabase } from '../database.ts';
import type { Row } from './fill.ts';

export const VERBS = ['see', 'insert', 'change', 'delete'] as const;
export type Verb = (typeof VERBS)[number];

// Tries one act on one row as whoever acts, and takes it back. What row security or a missing grant refuses is "no"; a row
// that is there already, or that something points to, was let through.
const PROBE = `
create schema probe;
create function probe.may(verb text, tab text, place tid, content jsonb) returns boolean language plpgsql as $$
declare touched bigint := 0; first text;
begin
	-- Some columns alone may be given for changing: the first of those, else the first of all.
	select quote_ident(attname) into first from pg_attribute where attrelid = tab::regclass and attnum > 0 and not attisdropped
	order by has_column_privilege(attrelid, attnum, 'update') desc, attnum limit 1;
	begin
		case verb
			when 'see' then execute format('select count(*) from %s where ctid = $1', tab) into touched using place;
			when 'insert' then
				execute format('insert into %s select (jsonb_populate_record(null::%s, $1)).*', tab, tab) using content;
				touched := 1;
			when 'change' then
				execute format('update %s set %s = %s where ctid = $1', tab, first, first) using place;
				get diagnostics touched = row_count;
			when 'delete' then
				execute format('delete from %s where ctid = $1', tab) using place;
				get diagnostics touched = row_count;
		end case;
		raise exception using errcode = 'ZZ001';
	exception
		when insufficient_privilege then return false;
		when unique_violation or not_null_violation then return true;
		when sqlstate 'ZZ001' then return touched > 0;
	end;
end $$;
grant usage on schema probe to accanto_t_app;
grant execute on function probe.may to accanto_t_app`;

/** Makes the probe in a test's database. */
export const armProbe = (admin: Client): Promise<unknown> => admin.query(PROBE);

/** Written in one's own name, where a policy asks whose name it is. */
const inOwnName = (who: Capacity): Record<string, Record<string, string | null>> => {
	const self = who.professional ?? who.subject;
	return {
		'platform.audit_line': { actor: self, actor_kind: who.kind },
		'platform.done': { actor: self ?? who.kind },
		'agreements.decision': { actor: who.professional },
		'agreements.duty_event': { by: who.professional },
		'network.staff_token': { professional: who.professional }
	};
};

const rowsFor = (who: Capacity, rows: readonly Row[]): string[] => {
	const own = inOwnName(who);
	return rows.map(({ sort, json }) => {
		const patch = own[sort.split(':')[0] ?? ''];
		// Text on both sides: numbers of eight bytes would not survive a parse.
		return patch ? `${json.slice(0, -1)}, ${JSON.stringify(patch).slice(1)}` : json;
	});
};

const ASK = `select (r.n - 1)::int as n, v.verb from unnest($2::text[], $3::text[], $4::text[]) with ordinality r (tab, place, content, n),
	unnest($1::text[]) v (verb) where probe.may(v.verb, r.tab, r.place::tid, r.content::jsonb)`;

type Asked = { n: number; verb: Verb };

/** Which verbs someone may do on which rows, tried one by one as the role that serves pages. What is not seen is not changed. */
export async function probe(db: FreshDatabase, who: Capacity, rows: readonly Row[]): Promise<ReadonlyMap<Row, Verb[]>> {
	const { kind, organisation, professional, membership, role, area, centre, subject } = who;
	const found = new Map<Row, Verb[]>();
	const client = await db.platform.pools.app.connect();
	try {
		await client.query('begin');
		await client.query('select platform.act_as($1, $2, $3, $4, $5, $6, $7, $8)', [
			...[kind, organisation, professional, membership, role, area, centre, subject]
		]);
		const ask = async (verbs: readonly Verb[], some: readonly Row[]): Promise<void> => {
			const places = [some.map(({ table }) => table), some.map(({ ctid }) => ctid), rowsFor(who, some)];
			const answers = await client.query<Asked>(ASK, [verbs, ...places]);
			for (const { n, verb } of answers.rows) {
				const row = some[n];
				if (row) found.set(row, [...(found.get(row) ?? []), verb]);
			}
		};
		await ask(['see', 'insert'], rows);
		await ask(
			['change', 'delete'],
			rows.filter((row) => found.get(row)?.includes('see'))
		);
	} finally {
		await client.query('rollback');
		client.release();
	}
	return found;
}
