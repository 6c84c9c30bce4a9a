import { CannotStart, readConfig } from '#platform/config/index.ts';
import { migrateDatabase, migrationLine } from './migrate-database.ts';

// The step of `npm start` that knows the administrator's login; it says something only when something was done.
try {
	const config = readConfig(process.env);
	const adminUrl = process.env['ACCANTO_ADMIN_URL'] ?? config.databaseUrl;
	if (!adminUrl) throw new CannotStart('Without a running server use: npm run accanto -- migrate');
	const report = await migrateDatabase(config, adminUrl);
	if (report.applied.length > 0) process.stdout.write(`${migrationLine(report)}\n`);
} catch (error) {
	process.stderr.write(`${error instanceof CannotStart ? error.message : String((error as Error).stack)}\n`);
	process.exitCode = 1;
}
