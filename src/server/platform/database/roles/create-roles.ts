import type { ClientBase } from 'pg';
import type { Credentials } from './credentials.ts';
import { databaseRoles, roleName } from './role-names.ts';

const missing = ['42710', '23505'];

/** Two migrators of one cluster may create the same role at once; the second finds it done. */
async function createRole(client: ClientBase, name: string): Promise<void> {
	const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
	if (rowCount) return;
	try {
		await client.query(`create role ${name} nosuperuser nocreatedb nocreaterole noreplication nobypassrls inherit login`);
	} catch (error) {
		if (!missing.includes((error as { code?: string }).code ?? '')) throw error;
	}
}

/**
 * Makes the five roles of an installation, as far as they do not exist.
 *
 * The migrator becomes a member of `owner` and `jobs` where it is not a superuser, so that it can act as them. The
 * owner may make schemas in this database; the others have what the migrations grant them and nothing else.
 */
export async function createRoles(client: ClientBase, install: string): Promise<void> {
	for (const role of databaseRoles) await createRole(client, roleName(install, role));
	const { rows } = await client.query<{ superuser: boolean; database: string }>(
		`select usesuper as superuser, quote_ident(current_database()) as database from pg_user where usename = current_user`
	);
	const here = rows[0];
	if (!here?.superuser) {
		for (const role of ['owner', 'jobs'] as const) await client.query(`grant ${roleName(install, role)} to current_user`);
	}
	const everyone = databaseRoles.map((role) => roleName(install, role)).join(', ');
	await client.query(`revoke connect, temporary on database ${here?.database} from public`);
	await client.query(`grant connect on database ${here?.database} to ${everyone}`);
	await client.query(`grant create on database ${here?.database} to ${roleName(install, 'owner')}`);
}

/** Sets the passwords of the serving roles; the owner has none and cannot sign in. */
export async function setPasswords(client: ClientBase, credentials: Credentials): Promise<void> {
	await client.query(`set password_encryption = 'scram-sha-256'`);
	for (const { user, password } of Object.values(credentials.roles)) {
		await client.query(`alter role ${user} password ${client.escapeLiteral(password)}`);
	}
	const app = credentials.roles.app.user;
	await client.query(`comment on role ${app} is ${client.escapeLiteral(`accanto credentials ${credentials.issue}`)}`);
}
