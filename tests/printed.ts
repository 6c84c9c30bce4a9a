import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ClientBase } from 'pg';
import { format, resolveConfig } from 'prettier';
import { printSchema, printTables, readCatalogue, readColumns } from '#platform/database/catalogue/index.ts';

/** A generated file: where it lies in the project, and its text. */
export interface Printed {
	path: string;
	text: string;
}

/** What `npm run generate` writes from a migrated database and from the code. */
export async function printedFiles(admin: ClientBase, install: string): Promise<Printed[]> {
	return [...(await printedFromDatabase(admin, install)), ...(await printedFromCode())];
}

async function printedFromDatabase(admin: ClientBase, install: string): Promise<Printed[]> {
	const catalogue = await readCatalogue(admin);
	const tables = new Set(catalogue.tables.map(({ schema, name }) => `${schema}.${name}`));
	const ofViews = (await readColumns(admin)).filter(({ schema, table }) => !tables.has(`${schema}.${table}`));
	return [
		{ path: 'database/schema.sql', text: printSchema(catalogue, install) },
		await formatted({ path: 'src/server/platform/database/tables.ts', text: printTables(catalogue, ofViews) })
	];
}

/** Each `tests/house/print-*.ts` exports `printed`, which answers with one file, for example docs/permissions.md. */
async function printedFromCode(): Promise<Printed[]> {
	const printers = globSync('tests/house/print-*.ts').sort();
	return Promise.all(
		printers.map(async (file) => {
			const { printed } = (await import(resolve(file))) as { printed: () => Promise<Printed> };
			return formatted(await printed());
		})
	);
}

/** As the check wants it. */
async function formatted({ path, text }: Printed): Promise<Printed> {
	return { path, text: await format(text, { ...(await resolveConfig(path)), filepath: path }) };
}
