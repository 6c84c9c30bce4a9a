import { Client } from 'pg';
import { CannotStart, type Config } from '#platform/config/index.ts';
import { createDatabase, isMissingDatabase } from '#platform/database/index.ts';
import { startEmbedded } from '#platform/database/embedded/index.ts';

/** The database of this installation as the start sees it. */
export interface Database {
	adminUrl: string;
	/** Leaves the embedded server, and stops it when nobody else uses it; nothing for an external one. */
	stop(): Promise<void>;
	onExit(listener: (why: string) => void): void;
}

/**
 * Starts the embedded PostgreSQL, or makes sure that the external one answers.
 * @throws CannotStart with one line.
 */
export async function openDatabase(
	config: Config,
	onLine: (line: string) => void,
	keepAlive: boolean
): Promise<Database> {
	if (config.databaseUrl === null) return startEmbedded({ dataFolder: config.dataFolder, onLine, keepAlive });
	await knock(config.databaseUrl);
	return { adminUrl: config.databaseUrl, stop: () => Promise.resolve(), onExit: () => undefined };
}

const oldest = 150_000;

async function knock(url: string): Promise<void> {
	const client = new Client({
		connectionString: url,
		connectionTimeoutMillis: 10_000,
		application_name: 'accanto start'
	});
	client.on('error', () => undefined);
	try {
		await client.connect();
		const { rows } = await client.query<{ version: number }>(
			`select current_setting('server_version_num')::int as version`
		);
		if ((rows[0]?.version ?? 0) < oldest) throw new CannotStart('The PostgreSQL of DATABASE_URL is older than 15.');
	} catch (error) {
		if (error instanceof CannotStart) throw error;
		if (!isMissingDatabase(error))
			throw new CannotStart(`The PostgreSQL of DATABASE_URL (${placeOf(client)}) does not answer: ${reasonOf(error)}.`);
		await make(url, client);
	} finally {
		await client.end().catch(() => undefined);
	}
}

/** A server without the database gets one, where its user may. */
async function make(url: string, client: Client): Promise<void> {
	try {
		await createDatabase(url);
	} catch (error) {
		throw new CannotStart(`The database of DATABASE_URL (${placeOf(client)}) is missing: ${reasonOf(error)}.`);
	}
}

const placeOf = ({ host, port, database }: Client): string => `${host}:${String(port)}/${database ?? ''}`;

/** A name with several addresses fails with several errors and no message of its own. */
function reasonOf(error: unknown): string {
	if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
	return error instanceof Error ? error.message || error.name : String(error);
}
