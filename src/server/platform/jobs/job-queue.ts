import { createHash } from 'node:crypto';
import { runMigrations } from 'graphile-worker';
import type { ClientBase } from 'pg';
import { roleName, type JobQueue } from '#platform/database/index.ts';
import { BorrowedPool } from './borrowed-pool.ts';

/** The exact version in package.json: another one has other migrations. */
export const GRAPHILE_WORKER = '0.18.0';

/**
 * The one door to the queue. graphile-worker's tables have row-level security without a policy: they show nothing to
 * anyone but their owner, so this runs as their owner, and the app may do nothing else with them.
 */
const DOOR = `
create schema if not exists jobs;
create or replace function jobs.enqueue(task text, payload jsonb, run_at timestamptz, job_key text) returns void
language sql security definer set search_path = '' as $$
	select graphile_worker.add_job(
		identifier := task, payload := payload::json, run_at := run_at, job_key := job_key, job_key_mode := 'replace'
	)
$$;
revoke all on schema jobs from public;
revoke all on function jobs.enqueue(text, jsonb, timestamptz, text) from public;
grant usage on schema jobs to accanto_app;
grant execute on function jobs.enqueue(text, jsonb, timestamptz, text) to accanto_app;
`;

/** The queue as the migrator installs it: graphile-worker's own schema, and the door, all owned by the role jobs. */
export const jobQueue: JobQueue = {
	version: `graphile-worker ${GRAPHILE_WORKER} ${createHash('sha256').update(DOOR).digest('hex').slice(0, 12)}`,
	install
};

/** Installs what is missing; a second run changes nothing. The administrator's client comes back as itself. */
async function install(client: ClientBase, installation: string): Promise<void> {
	const jobs = roleName(installation, 'jobs');
	const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
	const database = rows[0]?.name ?? '';
	// Making a schema needs this right on the database even when the schema is there.
	await client.query(`grant create on database ${database} to ${jobs}`);
	try {
		await client.query(`set role ${jobs}`);
		await runMigrations({ pgPool: new BorrowedPool(client) });
		await client.query(DOOR.replaceAll('accanto_app', roleName(installation, 'app')));
	} finally {
		await client.query('reset role');
		await client.query(`revoke create on database ${database} from ${jobs}`);
	}
}
