import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { roleName, servingRoles, type ServingRole } from './role-names.ts';

export interface Login {
	user: string;
	password: string;
}

/** What a running process needs to reach its database; it never holds the owner's login. */
export interface Credentials {
	install: string;
	/** Stands as a comment on the app role too, so that a file of another cluster is noticed. */
	issue: string;
	host: string;
	port: number;
	database: string;
	/** The query part of the administrator's URL (`sslmode=…`), without the host. */
	parameters: string;
	roles: Record<ServingRole, Login>;
}

/** Where a database is, as the migrator reached it. */
export type Place = Pick<Credentials, 'host' | 'port' | 'database' | 'parameters'>;

/** Reads the credentials; null when the file is missing or is not one of ours. */
export function readCredentials(file: string): Credentials | null {
	try {
		const read = JSON.parse(readFileSync(file, 'utf8')) as Partial<Credentials>;
		const logins = read.roles as Partial<Credentials['roles']> | undefined;
		const whole = read.install && read.issue && read.database && servingRoles.every((role) => logins?.[role]?.password);
		return whole ? (read as Credentials) : null;
	} catch {
		return null;
	}
}

/** Fresh random passwords for the serving roles. */
export function newCredentials(install: string, place: Place): Credentials {
	const login = (role: ServingRole): Login => ({
		user: roleName(install, role),
		password: randomBytes(24).toString('base64url')
	});
	return {
		install,
		issue: randomBytes(9).toString('base64url'),
		...place,
		roles: { app: login('app'), report: login('report'), jobs: login('jobs'), auth: login('auth') }
	};
}

/** Writes the file in one step, readable by its owner alone. */
export function writeCredentials(file: string, credentials: Credentials): void {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const draft = `${file}.${process.pid}`;
	writeFileSync(draft, `${JSON.stringify(credentials, null, '\t')}\n`, { mode: 0o600 });
	chmodSync(draft, 0o600);
	renameSync(draft, file);
}
