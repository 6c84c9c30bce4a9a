import { describe, expect, test } from 'vitest';
import { MigrationRefused, pendingMigrations } from './compare-migrations.ts';
import { checksumOf, type Migration } from './read-migrations.ts';

const file = (number: number, sql = `select ${String(number)}`): Migration => ({
	number,
	name: `${String(number).padStart(4, '0')}-step.sql`,
	sql,
	checksum: checksumOf(sql)
});
const known = [file(1), file(2), file(4)];
const refusal = (applied: Migration[]): string => {
	try {
		return String(pendingMigrations(known, applied).length);
	} catch (error) {
		if (error instanceof MigrationRefused) return error.message;
		throw error;
	}
};

describe('pendingMigrations', () => {
	test('an empty database takes all, in order', () => {
		expect(pendingMigrations(known, [])).toEqual(known);
	});

	test('a database takes what it has not', () => {
		expect(pendingMigrations(known, [file(1), file(2)])).toEqual([file(4)]);
		expect(pendingMigrations(known, known)).toEqual([]);
	});

	test('the job queue, number 0, is no migration', () => {
		expect(pendingMigrations(known, [{ number: 0, name: 'jobs', checksum: 'x' }, ...known])).toEqual([]);
	});

	test('a database newer than the program is refused', () => {
		expect(refusal([...known, file(5)])).toBe(
			'The database is newer than this program: it has 0005-step.sql, the program ends at 0004-step.sql. Start the newer version.'
		);
	});

	test('a changed, a vanished and a late migration are refused', () => {
		expect(refusal([file(1, 'select 7')])).toBe('0001-step.sql was changed after the database took it.');
		expect(refusal([file(1), file(2), file(3)])).toBe(
			'The database has 0003-step.sql, which this program does not know.'
		);
		expect(refusal([file(1), file(4)])).toBe(
			"0002-step.sql is older than the database's last migration; give it the next number."
		);
	});
});
