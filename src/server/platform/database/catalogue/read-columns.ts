import type { ClientBase } from 'pg';
import { ours } from './our-schemas.ts';

export interface Column {
	schema: string;
	/** The table or view it stands in. */
	table: string;
	name: string;
	/** As SQL writes it, for example `timestamp with time zone` or `text[]`. */
	type: string;
	notNull: boolean;
	/** The expression, null without one. */
	default: string | null;
	/** Computed by the database, never written. */
	generated: boolean;
	identity: boolean;
}

/**
 * The columns of our tables and views, in their tables' order. PostgreSQL does not know whether a view's column may be
 * null: it counts as never null when the columns of that name beneath it never are.
 */
export async function readColumns(client: ClientBase): Promise<Column[]> {
	const { rows } = await client.query<Column>(
		`select n.nspname as schema, c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
			case when c.relkind in ('v', 'm') then coalesce(beneath.never_null, false) else a.attnotnull end as "notNull", pg_get_expr(d.adbin, d.adrelid) as default,
			a.attgenerated <> '' as generated, a.attidentity <> '' as identity
		from pg_catalog.pg_attribute a
		join pg_catalog.pg_class c on c.oid = a.attrelid
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
		left join lateral (
			select bool_and(under.attnotnull) as never_null
			from pg_catalog.pg_rewrite w
			join pg_catalog.pg_depend p on p.classid = 'pg_rewrite'::regclass and p.objid = w.oid and p.refclassid = 'pg_class'::regclass
			join pg_catalog.pg_attribute under on under.attrelid = p.refobjid and under.attnum = p.refobjsubid
			where w.ev_class = c.oid and p.refobjid <> c.oid and under.attname = a.attname
		) beneath on c.relkind in ('v', 'm')
		where c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped and ${ours}
		order by n.nspname collate "C", c.relname collate "C", a.attnum`
	);
	return rows;
}
