import pg from 'pg';

/** How the superuser reaches the embedded PostgreSQL. */
export interface Reach {
	/** The folder of the unix socket. */
	host: string;
	port: number;
	user: string;
	password: string;
	database: string;
}

export const reachAt = (socketFolder: string, password: string): Reach => ({
	host: socketFolder,
	port: 5432,
	user: 'postgres',
	password,
	database: 'accanto'
});

/** The same as one URL, as pg and graphile-worker read it. */
export function urlOf({ host, port, user, password, database }: Reach): string {
	const query = new URLSearchParams({ host, port: String(port) });
	return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@localhost/${encodeURIComponent(database)}?${query.toString()}`;
}

/** One query on a connection of its own. */
export async function askOnce<T extends pg.QueryResultRow>(reach: Reach, text: string): Promise<T[]> {
	const client = new pg.Client({ ...reach, connectionTimeoutMillis: 5000, application_name: 'accanto supervisor' });
	// A server that dies while we ask also raises an event; the rejected promise already tells it.
	client.on('error', () => undefined);
	await client.connect();
	try {
		const { rows } = await client.query<T>(text);
		return rows;
	} finally {
		await client.end();
	}
}
