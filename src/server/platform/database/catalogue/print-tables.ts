import type { Catalogue } from './read-catalogue.ts';
import type { Column } from './read-columns.ts';

const head = `// Written by \`npm run generate\` from the catalogue of a migrated database.
import type { ColumnType, Generated } from 'kysely';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** Read as a value; written as its text, so that an array is not taken for an array of PostgreSQL. */
export type JsonColumn = ColumnType<Json, string, string>;
export type JsonColumnOrNull = ColumnType<Json | null, string | null | undefined, string | null>;
`;

/** The TypeScript of a value as it is read; what is missing here has no place in our tables. */
const typescript: Record<string, string> = {
	uuid: 'string',
	text: 'string',
	bytea: 'Buffer',
	boolean: 'boolean',
	smallint: 'number',
	integer: 'number',
	bigint: 'bigint',
	'double precision': 'number',
	real: 'number',
	numeric: 'string',
	date: 'string',
	'timestamp with time zone': 'Date',
	'time without time zone': 'string',
	interval: 'string',
	jsonb: 'Json',
	json: 'Json',
	inet: 'string',
	name: 'string',
	'"char"': 'string'
};

/** The types that Kysely checks our queries against, one interface for every table and view. */
export function printTables(catalogue: Catalogue, viewColumns: readonly Column[]): string {
	const relations = new Map<string, readonly Column[]>();
	for (const { schema, name, columns } of catalogue.tables) relations.set(`${schema}.${name}`, columns);
	for (const column of viewColumns) {
		const key = `${column.schema}.${column.table}`;
		relations.set(key, [...(relations.get(key) ?? []), column]);
	}
	const names = [...relations.keys()].sort();
	const bodies = names.map(
		(name) => `export interface ${interfaceName(name)} {\n${printColumns(relations.get(name) ?? [])}\n}`
	);
	const all = names.map((name) => `\t'${name}': ${interfaceName(name)};`).join('\n');
	return `${head}\n${bodies.join('\n\n')}\n\nexport interface Tables {\n${all}\n}\n`;
}

const interfaceName = (relation: string): string =>
	relation.replace(/(^|[._])([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

const printColumns = (columns: readonly Column[]): string =>
	columns.map((column) => `\t${propertyName(column.name)}: ${columnType(column)};`).join('\n');

const propertyName = (name: string): string => (/^[a-z_][a-z0-9_]*$/i.test(name) ? name : `'${name}'`);

/** A value that may be null, has a default, or is computed says so. */
function columnType({ type, notNull, default: standard, generated, identity }: Column): string {
	const plain = type.replace(/\(.*\)/, '');
	const item = typescript[plain.replace('[]', '')];
	if (!item) throw new Error(`A column has the type ${type}, which our tables do not use.`);
	const value = plain.endsWith('[]') ? `${item}[]` : item;
	const read = notNull ? value : `${value} | null`;
	if (generated) return `ColumnType<${read}, never, never>`;
	const written = value === 'Json' ? `JsonColumn${notNull ? '' : 'OrNull'}` : read;
	return standard !== null || identity ? `Generated<${written}>` : written;
}
