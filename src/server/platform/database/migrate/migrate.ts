import { Client, type ClientBase } from 'pg';
import { createRoles } from '../roles/create-roles.ts';
import type { Place } from '../roles/credentials.ts';
import { roleName } from '../roles/role-names.ts';
import { applyMigration, noteJobs } from './apply-migrations.ts';
import { MigrationRefused, pendingMigrations, type Applied } from './compare-migrations.ts';
import { giveCredentials, goodCredentials, keepPlace } from './give-credentials.ts';
import { readMigrations, type Migration } from './read-migrations.ts';
import { readState } from './read-state.ts';

/** The job queue as its own part installs it, after the SQL migrations. */
export interface JobQueue {
	/** Changes whenever `install` has something new to do. */
	version: string;
	install: (client: ClientBase, install: string) => Promise<void>;
}

export interface MigrateOptions {
	/** A URL of a superuser, or of a user with CREATEROLE that owns the database. */
	adminUrl: string;
	install: string;
	/** The folder of the numbered SQL files. */
	migrations: string;
	/** The SQL file of the roles. */
	roles: string;
	/** The file that keeps the logins of the serving roles. */
	credentials: string;
	jobs: JobQueue | null;
	now: Date;
}

export interface MigrateReport {
	install: string;
	database: string;
	/** The number the database is at now. */
	at: number;
	/** Names of the migrations taken in this run. */
	applied: string[];
	/** Whether the serving roles have new passwords, so that running processes must read the file again. */
	newPasswords: boolean;
}

/** One number for all migrators; advisory locks are counted per database. */
const lock = 4_072_013;

/**
 * Brings a database to this code's state: roles, migrations, job queue, credentials file.
 *
 * With nothing to do it costs one connection and one query. Throws MigrationRefused when the way is not forward.
 */
export async function migrate(options: MigrateOptions): Promise<MigrateReport> {
	const client = new Client({ connectionString: options.adminUrl });
	await client.connect();
	try {
		const known = readMigrations(options.migrations);
		const place = placeOf(client, options.adminUrl);
		const done = await lookOnce(client, known, place, options);
		const { applied, newPasswords } = done ?? (await bringForward(client, known, place, options));
		return { install: options.install, database: place.database, at: known.at(-1)?.number ?? 0, applied, newPasswords };
	} finally {
		await client.end();
	}
}

type Outcome = Pick<MigrateReport, 'applied' | 'newPasswords'>;

async function lookOnce(
	client: Client,
	known: Migration[],
	place: Place,
	options: MigrateOptions
): Promise<Outcome | null> {
	const { install, jobs } = options;
	const state = await readState(client, roleName(install, 'app'));
	if (!state.owner) return null;
	refuseForeign(state.owner, install);
	const credentials = goodCredentials(options.credentials, install, state.mark);
	const pending = pendingMigrations(known, state.applied);
	if (!credentials || pending.length > 0 || jobsAreStale(jobs, state.applied)) return null;
	keepPlace(options.credentials, credentials, place);
	return { applied: [], newPasswords: false };
}

async function bringForward(
	client: Client,
	known: Migration[],
	place: Place,
	options: MigrateOptions
): Promise<Outcome> {
	const { install, jobs, now } = options;
	await client.query('select pg_advisory_lock($1)', [lock]);
	const before = await readState(client, roleName(install, 'app'));
	refuseForeign(before.owner, install);
	const pending = pendingMigrations(known, before.applied);
	await createRoles(client, install, options.roles);
	for (const migration of pending) await applyMigration(client, install, migration, now);
	if (jobs && jobsAreStale(jobs, before.applied)) {
		await jobs.install(client, install);
		await client.query('reset role');
		await noteJobs(client, install, jobs.version, now);
	}
	const { mark } = await readState(client, roleName(install, 'app'));
	const credentials = goodCredentials(options.credentials, install, mark);
	if (credentials) keepPlace(options.credentials, credentials, place);
	else await giveCredentials(client, options.credentials, install, place);
	return { applied: pending.map(({ name }) => name), newPasswords: !credentials };
}

const jobsAreStale = (jobs: JobQueue | null, applied: Applied[]): boolean =>
	jobs !== null && jobs.version !== applied.find(({ number }) => number === 0)?.checksum;

function refuseForeign(owner: string | null, install: string): void {
	if (owner && owner !== roleName(install, 'owner')) {
		throw new MigrationRefused(
			`The database belongs to another installation (${owner}); set ACCANTO_INSTALL accordingly.`
		);
	}
}

function placeOf(client: Client, url: string): Place {
	const parameters = new URLSearchParams(url.split('?')[1] ?? '');
	for (const key of ['host', 'port', 'user', 'password', 'dbname']) parameters.delete(key);
	return { host: client.host, port: client.port, database: client.database ?? '', parameters: parameters.toString() };
}
