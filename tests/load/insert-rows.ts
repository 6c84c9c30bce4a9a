import type { Client } from 'pg';

/** A value of a row that is seeded. */
export type Value = string | number | boolean | bigint | Date | Buffer | null;

const textOf = (value: Value): string | null => {
	if (value === null) return null;
	if (value instanceof Date) return value.toISOString();
	if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
	return String(value);
};

/**
 * Writes many rows in one statement: a column is one array of texts, cast to its type by the server.
 * @param columns names with their types, in the order of the values
 */
export const insertRows = async (
	admin: Client,
	table: string,
	columns: Readonly<Record<string, string>>,
	rows: readonly (readonly Value[])[]
): Promise<void> => {
	const names = Object.keys(columns);
	const arrays = names.map((_, at) => rows.map((row) => textOf(row[at] ?? null)));
	const places = names.map((_, at) => `$${at + 1}::text[]`).join(', ');
	const casts = Object.values(columns).map((type, at) => `c${at}::${type}`);
	const aliases = names.map((_, at) => `c${at}`).join(', ');
	const quoted = names.map((name) => `"${name}"`).join(', ');
	await admin.query(
		`insert into ${table} (${quoted}) select ${casts.join(', ')} from unnest(${places}) as r(${aliases})`,
		arrays
	);
};
