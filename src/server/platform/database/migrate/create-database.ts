import { Client } from 'pg';

/** Whether a connection failed because the server does not have the database. */
export const isMissingDatabase = (error: unknown): boolean => (error as { code?: string }).code === '3D000';

/**
 * Makes the database of a URL; its user needs the right to do so.
 *
 * Its own order of text is plain bytes; lists that people read name their collation.
 */
export async function createDatabase(adminUrl: string): Promise<void> {
	const wanted = new Client({ connectionString: adminUrl });
	const { host, port, user = '', password, ssl, database = '' } = wanted;
	const server = new Client({ host, port, user, password: password ?? '', ssl, database: 'postgres' });
	await server.connect();
	try {
		await server.query(
			`create database ${server.escapeIdentifier(database)} template template0 encoding 'UTF8' locale 'C'`
		);
	} finally {
		await server.end();
	}
}
