import type { ClientBase } from 'pg';
import { ours } from './our-schemas.ts';
import { readColumns, type Column } from './read-columns.ts';
import { readPieces, type Pieces } from './read-pieces.ts';

export interface Table {
	schema: string;
	name: string;
	comment: string | null;
	/** Whether row security is on, and on for the owner too. */
	secured: boolean;
	forced: boolean;
	columns: Column[];
}

export interface Catalogue extends Pieces {
	schemas: { name: string; grants: string[] }[];
	tables: Table[];
}

/** Everything our migrations made, in an order that does not depend on when it was made. */
export async function readCatalogue(client: ClientBase): Promise<Catalogue> {
	const schemas = await client.query<{ name: string; grants: string[] }>(
		`select nspname as name, array(select acl::text from unnest(nspacl) acl, aclexplode(array[acl]) x where x.grantee <> nspowner group by acl order by acl::text collate "C") as grants
		from pg_catalog.pg_namespace where ${ours} order by nspname collate "C"`
	);
	const tables = await client.query<Omit<Table, 'columns'>>(
		`select n.nspname as schema, c.relname as name, obj_description(c.oid, 'pg_class') as comment,
			c.relrowsecurity as secured, c.relforcerowsecurity as forced
		from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'p') and ${ours} order by n.nspname collate "C", c.relname collate "C"`
	);
	const columns = await readColumns(client);
	const pieces = await readPieces(client);
	return {
		...pieces,
		schemas: schemas.rows,
		tables: tables.rows.map((table) => ({
			...table,
			columns: columns.filter(({ schema, table: name }) => schema === table.schema && name === table.name)
		}))
	};
}
