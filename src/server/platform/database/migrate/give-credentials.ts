import type { ClientBase } from 'pg';
import {
	newCredentials,
	readCredentials,
	writeCredentials,
	type Credentials,
	type Place
} from '../roles/credentials.ts';
import { issueMark, setPasswords } from '../roles/create-roles.ts';

/** The credentials of a file, when they are this installation's and the cluster still bears their mark; else null. */
export function goodCredentials(file: string, install: string, mark: string | null): Credentials | null {
	const credentials = readCredentials(file);
	return credentials?.install === install && issueMark(credentials) === mark ? credentials : null;
}

/** Writes the file anew where the database has moved: the embedded one may get another socket folder at each start. */
export function keepPlace(file: string, credentials: Credentials, place: Place): void {
	const moved = (Object.keys(place) as (keyof Place)[]).some((key) => credentials[key] !== place[key]);
	if (moved) writeCredentials(file, { ...credentials, ...place });
}

/** Gives the serving roles new passwords and writes the file. */
export async function giveCredentials(client: ClientBase, file: string, install: string, place: Place): Promise<void> {
	const credentials = newCredentials(install, place);
	await setPasswords(client, credentials);
	writeCredentials(file, credentials);
}
