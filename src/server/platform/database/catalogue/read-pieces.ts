import type { ClientBase } from 'pg';
import { ours } from './our-schemas.ts';

/** A thing that hangs on a table, a view, a function, as PostgreSQL writes it out. */
export interface Piece {
	schema: string;
	/** The table it belongs to; for views and functions their own name. */
	of: string;
	/** Its own name. */
	name: string;
	/** What makes it: a definition, or the rest of a statement. */
	text: string;
}

export interface Pieces {
	constraints: Piece[];
	indexes: Piece[];
	policies: Piece[];
	triggers: Piece[];
	views: Piece[];
	functions: Piece[];
	/** Rights on tables, views and functions: the text is one access item, for example `accanto_app=r/accanto_owner`. */
	grants: Piece[];
}

const order = ['schema', 'of', 'name', 'text'].map((key) => `piece.${key}::text collate "C"`).join(', ');
const namespace = 'join pg_catalog.pg_namespace n on n.oid';

const questions: Record<keyof Pieces, string> = {
	constraints: `select n.nspname as schema, c.relname as of, k.conname as name, pg_get_constraintdef(k.oid) as text
		from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid ${namespace} = c.relnamespace
		where k.contype in ('c', 'p', 'u', 'f', 'x') and ${ours}`,
	indexes: `select n.nspname as schema, c.relname as of, i.relname as name, pg_get_indexdef(x.indexrelid) as text
		from pg_catalog.pg_index x join pg_catalog.pg_class i on i.oid = x.indexrelid
		join pg_catalog.pg_class c on c.oid = x.indrelid ${namespace} = c.relnamespace
		where not exists (select from pg_catalog.pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))
		and ${ours}`,
	policies: `select n.nspname as schema, c.relname as of, p.polname as name,
			case p.polcmd when 'r' then 'for select ' when 'a' then 'for insert ' when 'w' then 'for update ' when 'd' then 'for delete ' else '' end
			|| case when p.polpermissive then '' else 'restrictive ' end
			|| 'to ' || array_to_string(array(select coalesce(r.rolname, 'public') from unnest(p.polroles) o left join pg_catalog.pg_roles r on r.oid = o order by 1), ', ')
			|| coalesce(' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
			|| coalesce(' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '') as text
		from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid ${namespace} = c.relnamespace
		where ${ours}`,
	triggers: `select n.nspname as schema, c.relname as of, t.tgname as name, pg_get_triggerdef(t.oid) as text
		from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid ${namespace} = c.relnamespace
		where not t.tgisinternal and ${ours}`,
	views: `select n.nspname as schema, c.relname as of, c.relname as name,
			coalesce('with (' || array_to_string(c.reloptions, ', ') || ') ', '') || 'as' || chr(10) || pg_get_viewdef(c.oid) as text
		from pg_catalog.pg_class c ${namespace} = c.relnamespace where c.relkind in ('v', 'm') and ${ours}`,
	functions: `select n.nspname as schema, f.proname || '(' || pg_get_function_identity_arguments(f.oid) || ')' as of, f.proname as name,
			pg_get_functiondef(f.oid) as text
		from pg_catalog.pg_proc f ${namespace} = f.pronamespace where f.prokind in ('f', 'p') and ${ours}`,
	grants: `select n.nspname as schema, o.of, o.kind as name, acl::text as text
		from (
			select relnamespace as space, relname::text as of, 'table' as kind, relacl as acls, relowner as owner from pg_catalog.pg_class where relkind in ('r', 'p', 'v', 'm')
			union all select pronamespace, proname || '(' || pg_get_function_identity_arguments(oid) || ')', 'function', coalesce(proacl, acldefault('f', proowner)), proowner from pg_catalog.pg_proc
			union all select c.relnamespace, c.relname || '.' || a.attname, 'column', a.attacl, c.relowner from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
		) o ${namespace} = o.space, unnest(o.acls) acl, aclexplode(array[acl]) x
		where x.grantee <> o.owner and ${ours} group by 1, 2, 3, 4`
};

/** Keys, indexes, policies, triggers, views, functions and rights of our schemas. */
export async function readPieces(client: ClientBase): Promise<Pieces> {
	const read = async (kind: keyof Pieces) =>
		(await client.query<Piece>(`select * from (${questions[kind]}) piece order by ${order}`)).rows;
	return {
		constraints: await read('constraints'),
		indexes: await read('indexes'),
		policies: await read('policies'),
		triggers: await read('triggers'),
		views: await read('views'),
		functions: await read('functions'),
		grants: await read('grants')
	};
}
