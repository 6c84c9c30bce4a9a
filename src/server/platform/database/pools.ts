import { Pool, types, type PoolConfig } from 'pg';
import type { Credentials } from './roles/credentials.ts';
import type { ServingRole } from './roles/role-names.ts';
import { rowTypes } from './row-types.ts';

/** The connections of a running process, one pool per database role. */
export interface Pools {
	/** Use cases and views. Queries sent in one tick travel together. */
	readonly app: Pool;
	/** Staff accounts. */
	readonly auth: Pool;
	/** The job queue. */
	readonly jobs: Pool;
	/** Counts for reports. */
	readonly report: Pool;
}

/** Sizes are small: a statement is short, and the embedded server has sixty places for all processes. */
const kinds: Record<ServingRole, PoolConfig> = {
	app: { max: 8, pipeline: true, statement_timeout: 15_000 },
	auth: { max: 4, statement_timeout: 10_000 },
	// graphile-worker writes its rows as JSON, which has no bigint: it reads them as pg has them.
	jobs: { max: 4, statement_timeout: 60_000, types },
	report: { max: 2, statement_timeout: 60_000 }
};

/** Opens the pools of the serving roles; connections are made when they are first needed. */
export function openPools(credentials: Credentials): Pools {
	const open = (role: ServingRole): Pool => {
		const pool = new Pool({
			connectionString: roleUrl(credentials, role),
			application_name: `accanto ${role}`,
			connectionTimeoutMillis: 5_000,
			idle_in_transaction_session_timeout: 30_000,
			idleTimeoutMillis: 60_000,
			keepAlive: true,
			types: rowTypes,
			...kinds[role]
		});
		// A lost connection fails the query in hand, which says so, or an idle one, which is replaced: the event adds nothing.
		pool.on('error', () => undefined);
		pool.on('connect', (client) => client.on('error', () => undefined));
		return pool;
	};
	return { app: open('app'), auth: open('auth'), jobs: open('jobs'), report: open('report') };
}

/** Waits for the queries in hand and closes every connection. */
export async function closePools(pools: Pools): Promise<void> {
	await Promise.all([pools.app.end(), pools.auth.end(), pools.jobs.end(), pools.report.end()]);
}

/** The way in of one role, as pg and graphile-worker read it; `host` may be the folder of a unix socket. */
export function roleUrl({ host, port, database, parameters, roles }: Credentials, role: ServingRole): string {
	const { user, password } = roles[role];
	const query = new URLSearchParams(parameters);
	query.set('host', host);
	query.set('port', String(port));
	const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
	return `postgresql://${login}@localhost/${encodeURIComponent(database)}?${query.toString()}`;
}
