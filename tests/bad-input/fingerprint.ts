import type { Pool } from 'pg';

/** Logs only grow, and a refused act may add to them; the rest is what nobody may change by a bad request. */
const logs = ['platform.audit_line', 'platform.audit_seal', 'platform.audit_waiting', 'platform.audit_checkpoint'];

/** A session is seen, and a wrong code counts against its link: both are what a request is for, good or bad. */
const counters: Readonly<Record<string, readonly string[]>> = {
	'auth.session': ['last_seen_at', 'updated_at'],
	'centres.answer_link': ['wrong_tries']
};

/** One hash for each table, over all its rows in no order. */
export async function fingerprint(admin: Pool, except: readonly string[] = []): Promise<Record<string, string>> {
	const left = new Set([...logs, ...except]);
	const tables = (await tablesOf(admin)).filter(({ name }) => !left.has(name));
	const hashes = tables.map(async ({ name, quoted, columns }) => {
		const kept = columns.filter((column) => !counters[name]?.includes(column));
		const row = `row(${kept.map((column) => `"${column}"`).join(', ')})`;
		const { rows } = await admin.query<{ hash: string | null; count: string }>(
			`select md5(string_agg(md5(${row}::text), '' order by md5(${row}::text))) as hash, count(*)::text as count from ${quoted}`
		);
		return [name, `${rows[0]?.count ?? ''} rows ${rows[0]?.hash ?? ''}`] as const;
	});
	return Object.fromEntries(await Promise.all(hashes));
}

/** Every table of the database but PostgreSQL's own. */
export async function tablesOf(admin: Pool): Promise<{ name: string; quoted: string; columns: string[] }[]> {
	const { rows } = await admin.query<{ name: string; quoted: string; columns: string[] }>(`
		select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted,
			array_agg(a.attname::text order by a.attnum) as columns
		from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
		where c.relkind = 'r' and n.nspname !~ '^pg_|^information_schema$' and a.attnum > 0 and not a.attisdropped
		group by 1, 2 order by 1`);
	return rows;
}
