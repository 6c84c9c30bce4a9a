import { readFileSync } from 'node:fs';
import type { ClientBase } from 'pg';
import { CannotStart } from '#platform/config/index.ts';
import type { Credentials } from './credentials.ts';
import { roleName, withRolesOf } from './role-names.ts';
import { scramVerifier } from './scram-verifier.ts';

/**
 * Runs database/roles.sql for an installation: makes the roles that do not exist and opens the database to them.
 * @throws CannotStart when the administrator's login may not do so.
 */
export async function createRoles(client: ClientBase, install: string, file: string): Promise<void> {
	const owner = roleName(install, 'owner');
	try {
		await client.query(withRolesOf(install, readFileSync(file, 'utf8')));
	} catch (error) {
		if ((error as { code?: string }).code !== '42501') throw error;
		const why = (error as Error).message;
		throw new CannotStart(`The user of DATABASE_URL needs CREATEROLE and must own the database: ${why}.`, {
			cause: error
		});
	}
	const { rows } = await client.query<{ may: boolean; database: string }>(
		`select has_database_privilege($1, current_database(), 'create') as may, current_database() as database`,
		[owner]
	);
	if (rows[0]?.may) return;
	throw new CannotStart(
		`The user of DATABASE_URL must own the database ${rows[0]?.database ?? ''} to open it to ${owner}.`
	);
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
