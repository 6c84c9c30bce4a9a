import type { Config } from '#platform/config/index.ts';
import { closePools, type Platform } from '#platform/database/index.ts';
import { raisePlatform } from '../raise-platform.ts';
import { openDatabase } from '../serving/open-database.ts';
import type { Asked } from './command.ts';

type Means = Omit<Asked, 'values' | 'words'>;

/**
 * What commands may open. Nothing is opened before it is asked for; `close` closes what was.
 *
 * A command that runs as a step of the start gets the administrator's URL from it. Otherwise the embedded PostgreSQL
 * is started for the command, or shared with the server that runs beside it on the same data.
 */
export function openMeans(): { give: (config: Config) => Means; close: () => Promise<void> } {
	const closing: (() => Promise<void>)[] = [];
	const say = (line: string): void => {
		process.stderr.write(`${line}\n`);
	};
	const open = async (config: Config): Promise<string> => {
		const given = process.env['ACCANTO_ADMIN_URL'];
		if (given) return given;
		const database = await openDatabase(config, say, false);
		closing.unshift(() => database.stop());
		return database.adminUrl;
	};
	const raise = async (config: Config, adminUrl: Promise<string>): Promise<Platform> => {
		await adminUrl;
		const platform = await raisePlatform(config, say);
		closing.unshift(() => closePools(platform.pools));
		return platform;
	};
	return {
		give: (config) => {
			let url: Promise<string> | undefined;
			let platform: Promise<Platform> | undefined;
			const adminUrl = () => (url ??= open(config));
			return { config, say, adminUrl, platform: () => (platform ??= raise(config, adminUrl())) };
		},
		close: async () => {
			for (const close of closing) await close();
		}
	};
}
