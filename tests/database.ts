import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from 'pg';
import { inject } from 'vitest';
import { readConfig } from '#platform/config/index.ts';
import { fileKey, rootKeyOf } from '#platform/crypto/index.ts';
import { closePools, installPlatform, openPools, readCredentials, type Platform } from '#platform/database/index.ts';
import { adminOf, asAdmin, urlOfDatabase } from './postgres.ts';

export interface FreshDatabase {
	/** Installed for this process already: use cases and views find it. */
	platform: Platform;
	/** Sees every row: to arrange what no use case arranges, and to look behind row security. */
	admin: Client;
	/** The administrator's URL of this database. */
	adminUrl: string;
	/** Closes everything and drops the database. */
	stop(): Promise<void>;
}

/**
 * A migrated, empty database for one test file: `beforeAll(async () => (db = await freshDatabase()))`, then
 * `afterAll(() => db.stop())`. A copy of the run's template, so it takes a twentieth of a second.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
	const run = inject('accanto');
	const name = `${run.template}_${randomBytes(4).toString('hex')}`;
	await asAdmin(run.adminUrl, (admin) => admin.query(`create database ${name} template ${run.template}`));
	const adminUrl = urlOfDatabase(run.adminUrl, name);
	const admin = await adminOf(adminUrl);
	const platform = makePlatform(run.credentials, name, join(run.folder, name));
	installPlatform(platform);
	return {
		platform,
		admin,
		adminUrl,
		stop: async () => {
			await closePools(platform.pools);
			await admin.end();
			await asAdmin(run.adminUrl, (other) => other.query(`drop database if exists ${name} with (force)`));
		}
	};
}

function makePlatform(credentialsFile: string, database: string, dataFolder: string): Platform {
	const credentials = readCredentials(credentialsFile);
	if (!credentials) throw new Error(`${credentialsFile} holds no credentials.`);
	return {
		config: { ...readConfig({ ACCANTO_DATA: dataFolder, ACCANTO_DEMO: 'off' }), credentialsFile },
		pools: openPools({ ...credentials, database }),
		rootKey: rootKeyOf(fileKey(randomBytes(32)))
	};
}
