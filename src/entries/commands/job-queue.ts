import type { JobQueue } from '#platform/database/index.ts';

/** The job queue as the migrator installs it. */
export async function jobQueue(): Promise<JobQueue | null> {
	return null;
}
