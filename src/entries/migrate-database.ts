import { join } from 'node:path';
import { clock } from '#platform/clock/index.ts';
import { CannotStart, type Config } from '#platform/config/index.ts';
import { installName, migrate, type MigrateReport } from '#platform/database/index.ts';
import { jobQueue } from '#platform/jobs/index.ts';

/** Brings the database of an installation to this code's state. Throws CannotStart when the way is not forward. */
export function migrateDatabase(config: Config, adminUrl: string): Promise<MigrateReport> {
	const database = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
	if (!database) throw new CannotStart('DATABASE_URL names no database: postgresql://user:password@host:port/database');
	return migrate({
		adminUrl,
		install: installName(config.install, database),
		migrations: join(config.projectFolder, 'database', 'migrations'),
		roles: join(config.projectFolder, 'database', 'roles.sql'),
		credentials: config.credentialsFile,
		jobs: jobQueue,
		now: clock.now()
	});
}

/** What a migration did, in one line. */
export function migrationLine({ applied, at, database }: MigrateReport): string {
	const what = applied.length === 0 ? 'nothing to do' : applied.join(', ');
	return `Migrations of ${database}: ${what}; it is at ${String(at).padStart(4, '0')}.`;
}
