import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Actor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { readConfig, type Config } from '#platform/config/index.ts';
import { closePools, type Platform } from '#platform/database/index.ts';
import { startEmbedded } from '#platform/database/embedded/index.ts';
import { actingMember } from '#rooms/network/index.ts';
import { peopleToLoad } from '../../src/entries/demonstration/files.ts';
import { loadDemonstration } from '../../src/entries/demonstration/load.ts';
import { migrateDatabase } from '../../src/entries/migrate-database.ts';
import { raisePlatform } from '../../src/entries/raise-platform.ts';

/** The operator who reads and opens in the benchmark; a fictitious person of the demonstration network. */
const OPERATOR = 'operator.livorno@example.org';

/** An installation of its own, with the network of the demonstration and nothing else in it. */
export interface Ground {
	/** What a server of this installation is started with. */
	readonly env: Readonly<Record<string, string>>;
	readonly config: Config;
	readonly platform: Platform;
	/** The superuser: for seeding alone. */
	readonly admin: Client;
	readonly postgres: () => number;
	readonly operator: { readonly user: string; readonly membership: string; readonly actor: Actor };
	readonly centre: { readonly id: string; readonly area: string };
	stop(): Promise<void>;
}

/** A port that nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
	new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => {
				resolve(typeof address === 'object' && address ? address.port : 0);
			});
		});
	});

const operatorOf = async (): Promise<Ground['operator']> => {
	const person = peopleToLoad().find(({ email }) => email === OPERATOR);
	if (!person) throw new Error(`The demonstration has no ${OPERATOR}.`);
	const { user, membership } = person;
	const actor = await actingMember({ user, membership, now: clock.now() });
	if (!actor) throw new Error(`${OPERATOR} has no membership in force.`);
	return { user, membership, actor };
};

/**
 * Makes the installation: embedded PostgreSQL with the settings of the product, migrations, the network of the
 * demonstration. Served as behind a proxy with TLS, outside the demonstration, so that nothing of it is in the way.
 */
export const makeGround = async (): Promise<Ground> => {
	const folder = mkdtempSync(join(tmpdir(), 'accanto-bench-'));
	const env = {
		ACCANTO_DATA: folder,
		ACCANTO_DEMO: 'off',
		ACCANTO_ORIGIN: 'https://accanto.example.org',
		PORT: String(await freePort())
	};
	const config = readConfig(env);
	const database = await startEmbedded({ dataFolder: folder });
	await migrateDatabase(config, database.adminUrl);
	const platform = await raisePlatform(config, () => undefined);
	await loadDemonstration(platform);
	const admin = new Client({ connectionString: database.adminUrl, application_name: 'accanto bench' });
	await admin.connect();
	const operator = await operatorOf();
	const { rows } = await admin.query<{ id: string; area: string }>(
		'select id, area from network.centre where id = $1',
		[operator.actor.centre]
	);
	const [centre] = rows;
	if (!centre) throw new Error('The operator works at no Centre.');
	return {
		env,
		config,
		platform,
		admin,
		postgres: () => database.pid(),
		operator,
		centre,
		stop: async () => {
			await closePools(platform.pools);
			await admin.end();
			await database.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
};
