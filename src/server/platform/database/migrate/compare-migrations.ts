import { CannotStart } from '#platform/config/index.ts';
import type { Migration } from './read-migrations.ts';

/** A row of platform.migration; number 0 stands for the job queue, whose checksum changes with its version. */
export interface Applied {
	number: number;
	name: string;
	checksum: string;
}

/** The database cannot be brought to this code's state by going forward; the message says what to do. */
export class MigrationRefused extends CannotStart {}

/** Which migrations are still to be applied. Throws MigrationRefused when the database is newer than, or differs from, the code. */
export function pendingMigrations(known: readonly Migration[], applied: readonly Applied[]): Migration[] {
	const done = applied.filter(({ number }) => number > 0);
	const last = Math.max(0, ...done.map(({ number }) => number));
	const lastKnown = known.at(-1);
	for (const row of done) {
		const file = known.find(({ number }) => number === row.number);
		if (!file && row.number > (lastKnown?.number ?? 0)) {
			throw new MigrationRefused(
				`The database is newer than this program: it has ${row.name}, the program ends at ${lastKnown?.name ?? 'nothing'}. Start the newer version.`
			);
		}
		if (!file) throw new MigrationRefused(`The database has ${row.name}, which this program does not know.`);
		if (file.checksum !== row.checksum)
			throw new MigrationRefused(`${file.name} was changed after the database took it.`);
	}
	const pending = known.filter(({ number }) => !done.some((row) => row.number === number));
	const late = pending.find(({ number }) => number < last);
	if (late)
		throw new MigrationRefused(`${late.name} is older than the database's last migration; give it the next number.`);
	return pending;
}
