import type { ClientBase } from 'pg';
import { roleName, withRolesOf } from '../roles/role-names.ts';
import { MigrationRefused } from './compare-migrations.ts';
import type { Migration } from './read-migrations.ts';

const ledger = `
create table platform.migration (
	number int primary key check (number >= 0),
	name text not null,
	checksum text not null,
	applied_at timestamptz not null
);
alter table platform.migration enable row level security;
alter table platform.migration force row level security;
create policy owner on platform.migration to accanto_owner using (true) with check (true);
create policy read on platform.migration for select to accanto_app using (true);
grant select on platform.migration to accanto_app;
comment on table platform.migration is
	'Which migrations this database has taken, with the SHA-256 of each file; number 0 is the job queue. | C1: number name checksum applied_at';
`;

/** Applies one migration in a transaction of its own, as the installation's owner. Throws MigrationRefused with the place of the fault. */
export async function applyMigration(
	client: ClientBase,
	install: string,
	migration: Migration,
	now: Date
): Promise<void> {
	await client.query(`begin; set local role ${roleName(install, 'owner')}; set local search_path = pg_catalog`);
	try {
		await client.query(withRolesOf(install, migration.sql));
		if (migration.number === 1) await client.query(withRolesOf(install, ledger));
		await note(client, migration, now);
		await client.query('commit');
	} catch (error) {
		await client.query('rollback');
		throw new MigrationRefused(
			`${migration.name}${placeOf(error, migration.sql, install)}: ${(error as Error).message}`,
			{ cause: error }
		);
	}
}

/** Writes that the job queue of a given version stands in the database. */
export async function noteJobs(client: ClientBase, install: string, checksum: string, now: Date): Promise<void> {
	await client.query(`begin; set local role ${roleName(install, 'owner')}`);
	await note(client, { number: 0, name: 'jobs', checksum }, now);
	await client.query('commit');
}

async function note(
	client: ClientBase,
	row: Pick<Migration, 'number' | 'name' | 'checksum'>,
	now: Date
): Promise<void> {
	await client.query(
		`insert into platform.migration (number, name, checksum, applied_at) values ($1, $2, $3, $4)
		on conflict (number) do update set checksum = excluded.checksum, applied_at = excluded.applied_at`,
		[row.number, row.name, row.checksum, now]
	);
}

/** The line of the file, as far as PostgreSQL tells the position of the fault in the text that was sent. */
function placeOf(error: unknown, sql: string, install: string): string {
	const position = Number((error as { position?: string }).position);
	if (!position) return '';
	return `:${withRolesOf(install, sql).slice(0, position).split('\n').length}`;
}
