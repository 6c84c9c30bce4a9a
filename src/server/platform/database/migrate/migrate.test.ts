import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { asAdmin, urlOfDatabase } from '#tests/postgres.ts';
import { roleUrl } from '../pools.ts';
import { readCredentials } from '../roles/credentials.ts';
import { databaseRoles, roleName } from '../roles/role-names.ts';
import { createDatabase } from './create-database.ts';
import { migrate, type MigrateOptions } from './migrate.ts';

const suffix = randomBytes(4).toString('hex');
const install = `m${suffix}`;
const boss = `accanto_boss_${suffix}`;
const database = `accanto_migrate_${suffix}`;
const folder = mkdtempSync(join(tmpdir(), 'accanto-migrate-'));
const migrations = join(folder, 'migrations');
const credentials = join(folder, 'secrets', 'roles.json');

let db: FreshDatabase;
let options: MigrateOptions;
beforeAll(async () => {
	db = await freshDatabase();
	await db.admin.query(`create role ${boss} login createrole createdb password 'b'`);
	const url = new URL(urlOfDatabase(db.adminUrl, database));
	url.username = boss;
	url.password = 'b';
	options = {
		adminUrl: url.href,
		install,
		migrations,
		roles: 'database/roles.sql',
		credentials,
		jobs: null,
		now: new Date('2026-05-18T08:00:00Z')
	};
	await createDatabase(options.adminUrl);
	writeMigration('0001-ground.sql', ground);
});
afterAll(async () => {
	await asAdmin(urlOfDatabase(options.adminUrl, 'postgres'), async (made) => {
		await made.query(`drop database if exists ${database} with (force)`);
		for (const role of databaseRoles) await made.query(`drop role if exists ${roleName(install, role)}`);
	});
	await db.admin.query(`drop role if exists ${boss}`);
	await db.stop();
	rmSync(folder, { recursive: true, force: true });
});

const ground = `create schema platform authorization accanto_owner;
	grant usage on schema platform to accanto_app;
	create table platform.thing (id int primary key);
	grant select on platform.thing to accanto_app;`;

function writeMigration(name: string, sql: string): void {
	mkdirSync(migrations, { recursive: true });
	writeFileSync(join(migrations, name), sql);
}

async function asApp<T>(work: (client: Client) => Promise<T>): Promise<T> {
	const login = readCredentials(credentials);
	if (!login) throw new Error('no credentials');
	const client = new Client({ connectionString: roleUrl(login, 'app') });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

describe('a user with CREATEROLE that is no superuser', () => {
	test('migrates its database as the owner', async () => {
		const report = await migrate(options);
		expect(report).toEqual({ install, database, at: 1, applied: ['0001-ground.sql'], newPasswords: true });
		const { rows } = await asAdmin(options.adminUrl, (admin) =>
			admin.query<{ owner: string }>(`select relowner::regrole::text as owner from pg_class where relname = 'thing'`)
		);
		expect(rows).toEqual([{ owner: `accanto_${install}_owner` }]);
	});

	test('writes logins that only its account may read', async () => {
		expect(statSync(credentials).mode & 0o777).toBe(0o600);
		await asApp((app) => app.query('select from platform.thing'));
	});

	test('finds nothing to do the second time', async () => {
		expect(await migrate(options)).toMatchObject({ applied: [], newPasswords: false, at: 1 });
	});

	test('gives new passwords when the file is lost', async () => {
		rmSync(credentials);
		expect(await migrate(options)).toMatchObject({ applied: [], newPasswords: true });
		await asApp((app) => app.query('select from platform.thing'));
	});

	test('gives new passwords when the file is of another cluster', async () => {
		const login = readCredentials(credentials);
		writeFileSync(credentials, JSON.stringify({ ...login, issue: 'other' }));
		expect(await migrate(options)).toMatchObject({ newPasswords: true });
	});
});

describe('a migration that fails', () => {
	test('leaves nothing and names its line', async () => {
		writeMigration('0002-broken.sql', 'create table platform.half (id int);\n\nselect nonsense;\n');
		await expect(migrate(options)).rejects.toThrow('0002-broken.sql:3: column "nonsense" does not exist');
		rmSync(join(migrations, '0002-broken.sql'));
		expect(await migrate(options)).toMatchObject({ applied: [], at: 1 });
		await expect(asApp((app) => app.query('select from platform.half'))).rejects.toMatchObject({ code: '42P01' });
	});
});

describe('what is refused', () => {
	test('another installation on the same database', async () => {
		await expect(migrate({ ...options, install: 'stranger' })).rejects.toThrow('belongs to another installation');
	});

	test('two at once: the second waits and finds it done', async () => {
		writeMigration('0002-more.sql', 'create table platform.more (id int)');
		const reports = await Promise.all([migrate(options), migrate(options)]);
		expect(reports.flatMap(({ applied }) => applied)).toEqual(['0002-more.sql']);
	});
});

describe('the job queue', () => {
	test('is installed once for each version', async () => {
		const installed: string[] = [];
		const install = (): Promise<void> => {
			installed.push('now');
			return Promise.resolve();
		};
		await migrate({ ...options, jobs: { version: '1', install } });
		await migrate({ ...options, jobs: { version: '1', install } });
		await migrate({ ...options, jobs: { version: '2', install } });
		expect(installed.length).toBe(2);
	});
});
