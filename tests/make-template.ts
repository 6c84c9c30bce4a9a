import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { migrate } from '#platform/database/migrate/migrate.ts';
import { jobQueue } from '#platform/jobs/index.ts';
import { asAdmin, startTestServer, urlOfDatabase } from './postgres.ts';

export interface TemplateOfRun {
	adminUrl: string;
	/** The migrated database that each test file gets a copy of. */
	template: string;
	/** The file with the logins of the serving roles. */
	credentials: string;
	/** A folder for files of this run. */
	folder: string;
}

export interface Template extends TemplateOfRun {
	stop: () => Promise<void>;
}

/** A server and a migrated database on it; `stop` drops the databases that were made under its name. */
export async function makeTemplate(external: string | null): Promise<Template> {
	const { adminUrl, folder, stop } = await startTestServer(external);
	const template = `accanto_test_${randomBytes(4).toString('hex')}`;
	const credentials = join(folder, 'roles.json');
	await asAdmin(adminUrl, (admin) =>
		admin.query(`create database ${template} template template0 encoding 'UTF8' locale 'C'`)
	);
	await migrate({
		adminUrl: urlOfDatabase(adminUrl, template),
		install: 't',
		migrations: 'database/migrations',
		roles: 'database/roles.sql',
		credentials,
		jobs: jobQueue,
		now: new Date('2026-05-18T08:00:00Z')
	});
	const stopAll = async () => {
		if (external) await dropAll(adminUrl, template);
		await stop();
	};
	return { adminUrl, template, credentials, folder, stop: stopAll };
}

/** An external server outlives the run; nothing of ours stays on it but the roles. */
async function dropAll(adminUrl: string, template: string): Promise<void> {
	await asAdmin(adminUrl, async (admin) => {
		const { rows } = await admin.query<{ datname: string }>('select datname from pg_database where datname like $1', [
			`${template}%`
		]);
		for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`);
	});
}
