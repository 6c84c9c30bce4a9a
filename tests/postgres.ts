import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '#platform/database/embedded/index.ts';
import { rowTypes } from '#platform/database/row-types.ts';

/** A PostgreSQL on which a run of tests may make and drop databases. */
export interface TestServer {
	/** A URL of an administrator; its database is only the place to start from. */
	adminUrl: string;
	/** A folder for what belongs to the run; gone when it stops. */
	folder: string;
	stop(): Promise<void>;
}

/** What is lost by a power cut is of no worth in a test. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' };

/** Starts an embedded PostgreSQL in a folder of its own, or takes the external one of a URL. */
export async function startTestServer(external: string | null): Promise<TestServer> {
	const folder = mkdtempSync(join(tmpdir(), 'accanto-test-'));
	const embedded = external ? null : await startEmbedded({ dataFolder: folder, settings: careless });
	return {
		adminUrl: external ?? embedded?.adminUrl ?? '',
		folder,
		stop: async () => {
			await embedded?.stop();
			// The socket's folder is kept for the next start of the same data; here there is none.
			if (embedded) rmSync(embedded.reach.host, { recursive: true, force: true });
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** The same server and login, another database. */
export function urlOfDatabase(adminUrl: string, database: string): string {
	return adminUrl.replace(/^(postgres(?:ql)?:\/\/[^/]*)\/?[^?]*/, `$1/${database}`);
}

/** A connection of an administrator, which reads values as the product does. */
export async function adminOf(url: string): Promise<Client> {
	const admin = new Client({ connectionString: url, types: rowTypes, application_name: 'accanto test' });
	admin.on('error', () => undefined);
	await admin.connect();
	return admin;
}

/** Runs work on a connection of its own. */
export async function asAdmin<T>(url: string, work: (admin: Client) => Promise<T>): Promise<T> {
	const admin = await adminOf(url);
	try {
		return await work(admin);
	} finally {
		await admin.end();
	}
}
