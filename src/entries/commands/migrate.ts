import { migrateDatabase, migrationLine } from '../migrate-database.ts';
import type { Command } from './command.ts';

export const command: Command = {
	async run({ config, adminUrl }) {
		const report = await migrateDatabase(config, await adminUrl());
		return { lines: [migrationLine(report)], json: report };
	}
};
