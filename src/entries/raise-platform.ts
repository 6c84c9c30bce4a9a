import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { CannotStart, type Config } from '#platform/config/index.ts';
import { clock } from '#platform/clock/index.ts';
import { KeyFileRefused, openRootKey } from '#platform/crypto/index.ts';
import {
	inTransaction,
	installPlatform,
	openPools,
	readCredentials,
	type Platform,
	type Pools
} from '#platform/database/index.ts';

/**
 * Opens what a running process stands on, with the logins of the database roles alone, and hands it over.
 * @param say gets the notice to copy a key that was just made.
 * @throws CannotStart when the migration has not run, the database does not answer, or the key file is refused.
 */
export async function raisePlatform(config: Config, say: (line: string) => void): Promise<Platform> {
	const credentials = readCredentials(config.credentialsFile);
	if (!credentials) throw new CannotStart(`${config.credentialsFile} is missing: run npm run accanto -- migrate.`);
	const pools = openPools(credentials);
	const mayMake = existsSync(config.keyFile) || !(await hasKeys(pools));
	const platform = { config: { ...config, databaseUrl: null }, pools, rootKey: openKey(config, mayMake, say) };
	installPlatform(platform);
	await inTransaction(pools.app, system, (tx) => clock.readShift(tx));
	return platform;
}

function openKey(config: Config, mayMake: boolean, notice: (line: string) => void): Platform['rootKey'] {
	try {
		return openRootKey(config, { mayMake, notice });
	} catch (error) {
		throw error instanceof KeyFileRefused ? new CannotStart(error.message) : error;
	}
}

const system = {
	kind: 'system',
	role: 'system',
	organisation: null,
	professional: null,
	membership: null,
	area: null,
	centre: null,
	subject: null
};

/** A new root key over a database that holds keys of another would open none of them. */
async function hasKeys(pools: Pools): Promise<boolean> {
	try {
		return await inTransaction(pools.app, system, async (tx) => {
			const { rows } = await sql<{
				found: boolean;
			}>`select exists (select from platform.organisation_key) as found`.execute(tx);
			return rows[0]?.found ?? false;
		});
	} catch (error) {
		throw new CannotStart(`The database does not answer: ${error instanceof Error ? error.message : String(error)}.`);
	}
}
