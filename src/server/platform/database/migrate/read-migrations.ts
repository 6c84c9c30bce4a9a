import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Migration {
	number: number;
	/** The file's name, for example `0003-network.sql`. */
	name: string;
	sql: string;
	/** SHA-256 of the file's text as it lies on disk, in hexadecimal. */
	checksum: string;
}

export const checksumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The numbered SQL files of a folder, in order. Throws when two bear the same number. */
export function readMigrations(folder: string): Migration[] {
	const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name));
	const migrations = names.sort().map((name) => {
		const sql = readFileSync(join(folder, name), 'utf8');
		return { number: Number(name.slice(0, 4)), name, sql, checksum: checksumOf(sql) };
	});
	for (const [index, migration] of migrations.entries()) {
		const before = migrations[index - 1];
		if (before?.number === migration.number)
			throw new Error(`Two migrations bear one number: ${before.name} and ${migration.name}.`);
	}
	return migrations;
}
