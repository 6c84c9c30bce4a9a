import type { ClientBase } from 'pg';
import type { Credentials } from './credentials.ts';
import { databaseRoles, roleName } from './role-names.ts';
import { scramVerifier } from './scram-verifier.ts';

const alreadyThere = ['42710', '23505'];

/** Two migrators of one cluster may create the same role at once; the second finds it done. */
async function createRole(client: ClientBase, name: string, login: boolean): Promise<void> {
	const { rowCount } = await client.query('select 1 from pg_catalog.pg_roles where rolname = $1', [name]);
	if (rowCount) return;
	try {
		await client.query(`create role ${name} ${login ? 'login' : 'nologin'} nocreatedb nocreaterole inherit`);
	} catch (error) {
		if (!alreadyThere.includes((error as { code?: string }).code ?? '')) throw error;
	}
}

/**
 * Makes the five roles of an installation, as far as they do not exist; none is a superuser or passes by row security.
 *
 * A migrator that is no superuser becomes a member of `owner` and `jobs`, so that it can act as them. The owner cannot
 * sign in and may make schemas in this database; the others have what the migrations grant them and nothing else.
 */
export async function createRoles(client: ClientBase, install: string): Promise<void> {
	for (const role of databaseRoles) await createRole(client, roleName(install, role), role !== 'owner');
	const { rows } = await client.query<{ superuser: boolean; database: string }>(
		'select usesuper as superuser, quote_ident(current_database()) as database from pg_catalog.pg_user where usename = current_user'
	);
	const here = rows[0];
	if (!here?.superuser) {
		for (const role of ['owner', 'jobs'] as const)
			await client.query(`grant ${roleName(install, role)} to current_user`);
	}
	await openDatabase(client, install, here?.database ?? '');
}

async function openDatabase(client: ClientBase, install: string, database: string): Promise<void> {
	const owner = roleName(install, 'owner');
	const everyone = databaseRoles.map((role) => roleName(install, role)).join(', ');
	await client.query(`revoke connect, temporary on database ${database} from public`);
	await client.query(`grant connect on database ${database} to ${everyone}`);
	await client.query(`grant create on database ${database} to ${owner}`);
	const { rows } = await client.query<{ may: boolean }>(
		`select has_database_privilege($1, current_database(), 'create') as may`,
		[owner]
	);
	if (!rows[0]?.may) {
		throw new Error(`The user of DATABASE_URL must own the database ${database}, so that it can open it to ${owner}.`);
	}
}

/** Sets the passwords of the serving roles, as verifiers: the passwords themselves never travel to the server's log. */
export async function setPasswords(client: ClientBase, credentials: Credentials): Promise<void> {
	for (const { user, password } of Object.values(credentials.roles)) {
		await client.query(`alter role ${user} password '${scramVerifier(password)}'`);
	}
	await client.query(`comment on role ${credentials.roles.app.user} is '${issueMark(credentials)}'`);
}

/** The comment that the app role bears while these credentials are good. */
export const issueMark = ({ issue }: Credentials): string => `accanto credentials ${issue}`;
