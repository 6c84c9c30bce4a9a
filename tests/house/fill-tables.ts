import type { Client } from 'pg';
import { readCatalogue, type Catalogue, type Column, type Table } from '#platform/database/catalogue/index.ts';

/**
 * Fills tables with rows that mean nothing but look to the planner like those of a busy installation: fifty
 * organisations, spread moments, the codes that a check allows. Constraints and triggers do not run, except keys.
 */
export async function fillTables(admin: Client, names: ReadonlySet<string>, rows: number): Promise<void> {
	const catalogue = await readCatalogue(admin);
	await admin.query(`set session_replication_role = 'replica'`);
	for (const table of catalogue.tables.filter(({ name }) => names.has(name))) await fill(admin, table, catalogue, rows);
	await admin.query(`reset session_replication_role`);
	await admin.query('analyze');
}

async function fill(admin: Client, table: Table, catalogue: Catalogue, rows: number): Promise<void> {
	const name = `${table.schema}."${table.name}"`;
	const constraints = catalogue.constraints.filter(({ schema, of }) => schema === table.schema && of === table.name);
	const checks = constraints.filter(({ text }) => text.startsWith('CHECK'));
	for (const check of checks) await admin.query(`alter table ${name} drop constraint "${check.name}"`);
	const columns = table.columns.filter(({ generated }) => !generated);
	const codes = checks.map(({ text }) => text);
	const values = columns.map((column) => orNull(column, valueOf(column, codes)));
	const { rowCount } = await admin.query(
		`insert into ${name} (${columns.map((column) => `"${column.name}"`).join(', ')})
		select ${values.join(', ')} from generate_series(1, ${String(rows)}) n on conflict do nothing`
	);
	if ((rowCount ?? 0) < rows / 2) throw new Error(`${name} took ${String(rowCount)} rows: its keys are too narrow.`);
}

const orNull = ({ notNull }: Column, value: string): string =>
	notNull ? value : `case when random() < 0.7 then ${value} end`;

const bodies = /^(organisation|receiver|sender|operator|professional|actor)$/;

/** An SQL expression, new for each row. */
function valueOf({ name, type }: Column, checks: readonly string[]): string {
	if (type === 'uuid') {
		return bodies.test(name)
			? `('00000000-0000-7000-8000-' || lpad((n % 50)::text, 12, '0'))::uuid`
			: 'gen_random_uuid()';
	}
	if (type === 'text') return oneOf(codesOf(name, checks));
	if (type.startsWith('timestamp')) return `'2025-01-01'::timestamptz + random() * interval '500 days'`;
	if (type.endsWith('[]') || type === 'jsonb') return `'{}'`;
	return plain[type] ?? `null::${type}`;
}

const plain: Record<string, string> = {
	bytea: `decode(md5(random()::text), 'hex')`,
	boolean: 'random() < 0.5',
	integer: '(random() * 100)::int',
	smallint: '(random() * 100)::int',
	bigint: '(random() * 1e15)::bigint',
	date: `'2025-01-01'::date + (random() * 500)::int`
};

/** The codes that a check allows for a column: `CHECK ((kind = ANY (ARRAY['a'::text, 'b'::text])))`. */
function codesOf(column: string, checks: readonly string[]): string[] {
	const own = checks.find((check) => new RegExp(`\\(${column} = ANY \\(ARRAY\\[`).test(check));
	const list = own && /ARRAY\[(?<list>[^\]]*)\]/.exec(own)?.groups?.['list'];
	return list ? [...list.matchAll(/'(?<code>[^']*)'/g)].map(({ groups }) => groups?.['code'] ?? '') : [];
}

const oneOf = (codes: readonly string[]): string =>
	codes.length === 0
		? 'md5(random()::text)'
		: `(array[${codes.map((code) => `'${code}'`).join(', ')}])[1 + floor(random() * ${String(codes.length)})::int]`;
