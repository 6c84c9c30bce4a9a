import { printSchema, printTables, readCatalogue, readColumns } from '#platform/database/catalogue/index.ts';
import type { ClientBase } from 'pg';
import { format, resolveConfig } from 'prettier';

/** A generated file: where it lies in the project, and its text. */
export interface Printed {
	path: string;
	text: string;
}

/** What `npm run generate` writes from a migrated database. */
export async function printedFromDatabase(admin: ClientBase, install: string): Promise<Printed[]> {
	const catalogue = await readCatalogue(admin);
	const tables = new Set(catalogue.tables.map(({ schema, name }) => `${schema}.${name}`));
	const ofViews = (await readColumns(admin)).filter(({ schema, table }) => !tables.has(`${schema}.${table}`));
	const path = 'src/server/platform/database/tables.ts';
	const options = { ...(await resolveConfig(path)), filepath: path };
	return [
		{ path: 'database/schema.sql', text: printSchema(catalogue, install) },
		{ path, text: await format(printTables(catalogue, ofViews), options) }
	];
}
