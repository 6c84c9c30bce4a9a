import { join } from 'node:path';
import { readMigrations, type Platform } from '#platform/database/index.ts';

/** Makes the question of /readyz: does the database answer, and is it at the state that this code was written for? */
export function readiness({ config, pools }: Pick<Platform, 'config' | 'pools'>): () => Promise<string | null> {
	const known = readMigrations(join(config.projectFolder, 'database', 'migrations')).at(-1)?.number ?? 0;
	return async () => {
		try {
			const { rows } = await pools.app.query<{ at: number }>('select max(number)::int as at from platform.migration');
			const at = rows[0]?.at ?? 0;
			if (at === known) return null;
			return at > known ? 'database is newer than this program' : 'database is older than this program';
		} catch {
			return 'database does not answer';
		}
	};
}
