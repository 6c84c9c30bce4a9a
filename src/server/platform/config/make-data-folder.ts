import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/**
 * Makes the data folder, closed to other accounts, or makes sure that this account may use the one that is there.
 * @returns its path without symbolic links.
 * @throws CannotStart when it cannot be made or written.
 */
export function makeDataFolder(dataFolder: string): string {
	try {
		mkdirSync(join(dataFolder, 'secrets'), { recursive: true, mode: 0o700 });
		for (const folder of [dataFolder, join(dataFolder, 'secrets')]) {
			accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
		}
		return realpathSync(dataFolder);
	} catch {
		throw new CannotStart(
			`This account may not write to the data folder ${dataFolder}: start as the account that made it, or set ACCANTO_DATA to another folder.`
		);
	}
}
