import type { ClientBase } from 'pg';
import type { Applied } from './compare-migrations.ts';

export interface DatabaseState {
	applied: Applied[];
	/** The role that owns the schema `platform`, null in an empty database. */
	owner: string | null;
	/** The comment on the app role, by which a credentials file is recognised. */
	mark: string | null;
}

const question = `select
	(select json_agg(json_build_object('number', number, 'name', name, 'checksum', checksum)) from platform.migration) as applied,
	(select nspowner::regrole::text from pg_catalog.pg_namespace where nspname = 'platform') as owner,
	(select pg_catalog.shobj_description(oid, 'pg_authid') from pg_catalog.pg_roles where rolname = $1) as mark`;

/** What the database is at, in one query; a database without our tables is at nothing. */
export async function readState(client: ClientBase, appRole: string): Promise<DatabaseState> {
	try {
		const { rows } = await client.query<{ applied: Applied[] | null; owner: string | null; mark: string | null }>(
			question,
			[appRole]
		);
		return { applied: rows[0]?.applied ?? [], owner: rows[0]?.owner ?? null, mark: rows[0]?.mark ?? null };
	} catch (error) {
		const { code } = error as { code?: string };
		if (code === '42P01' || code === '3F000') return { applied: [], owner: null, mark: null };
		throw error;
	}
}
