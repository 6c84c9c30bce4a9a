import type { Insertable } from 'kysely';
import type { Tables, Transaction } from '#platform/database/index.ts';
import type { Compiled } from '../clauses/compile.ts';

type Row<T extends keyof Tables> = Insertable<Tables[T]>;

export const agreementByCode = (tx: Transaction, code: string) =>
	tx.selectFrom('agreements.agreement').select('id').where('code', '=', code).executeTakeFirst();

export const versionOf = (tx: Transaction, code: string, n: number) =>
	tx
		.selectFrom('agreements.agreement_version as v')
		.innerJoin('agreements.agreement as a', 'a.id', 'v.agreement')
		.select(['v.id', 'v.sha256'])
		.where('a.code', '=', code)
		.where('v.n', '=', n)
		.executeTakeFirst();

/** The identifiers of bodies by their codes. */
export const bodiesByCode = async (tx: Transaction, codes: readonly string[]): Promise<ReadonlyMap<string, string>> => {
	if (codes.length === 0) return new Map();
	const rows = await tx
		.selectFrom('agreements.body')
		.select(['id', 'code'])
		.where('code', 'in', [...codes])
		.execute();
	return new Map(rows.map(({ id, code }) => [code, id]));
};

export const saveAgreement = async (tx: Transaction, row: Row<'agreements.agreement'>): Promise<void> => {
	await tx.insertInto('agreements.agreement').values(row).execute();
};

/** A new version in force ends the versions before it, so that two texts of one agreement never hold together. */
export const endEarlierVersions = async (
	tx: Transaction,
	{ agreement, before, at }: { agreement: string; before: number; at: Date }
): Promise<void> => {
	await tx
		.updateTable('agreements.agreement_version')
		.set({ in_force_until: at })
		.where('agreement', '=', agreement)
		.where('n', '<', before)
		.where('in_force_from', '<', at)
		.where((row) => row.or([row('in_force_until', 'is', null), row('in_force_until', '>', at)]))
		.execute();
};

export const saveVersion = async (tx: Transaction, row: Row<'agreements.agreement_version'>): Promise<void> => {
	await tx.insertInto('agreements.agreement_version').values(row).execute();
};

export const saveParties = async (tx: Transaction, rows: readonly Row<'agreements.party'>[]): Promise<void> => {
	if (rows.length > 0) await tx.insertInto('agreements.party').values(rows).execute();
};

export const saveClause = async (tx: Transaction, row: Row<'agreements.clause'>): Promise<void> => {
	await tx.insertInto('agreements.clause').values(row).execute();
};

export const saveExamples = async (
	tx: Transaction,
	rows: readonly Row<'agreements.clause_example'>[]
): Promise<void> => {
	if (rows.length > 0) await tx.insertInto('agreements.clause_example').values(rows).execute();
};

/** Where a compiled row belongs, with an identifier of its own. */
interface Place {
	readonly id: string;
	readonly clause: string;
	readonly version: string;
	readonly level: number;
	readonly area: string | null;
}

/** Fills the narrow tables from a compiled rule. */
export const saveCompiled = async (tx: Transaction, rows: Compiled, place: () => Place): Promise<void> => {
	const unlevelled = () => {
		const { id, clause, version, area } = place();
		return { id, clause, version, area };
	};
	const disclose = rows.disclose.map((row) => ({ ...place(), ...row }));
	const duty = rows.duty.map((row) => ({ ...place(), ...row }));
	const escalate = rows.escalate.map((row) => ({ ...place(), ...row }));
	const route = rows.route.map((row) => ({ ...place(), ...row }));
	const notify = rows.notify.map((row) => ({ ...unlevelled(), ...row }));
	if (disclose.length > 0) await tx.insertInto('agreements.disclose_rule').values(disclose).execute();
	if (duty.length > 0) await tx.insertInto('agreements.duty_rule').values(duty).execute();
	if (escalate.length > 0) await tx.insertInto('agreements.escalate_rule').values(escalate).execute();
	if (route.length > 0) await tx.insertInto('agreements.route_rule').values(route).execute();
	if (notify.length > 0) await tx.insertInto('agreements.notify_rule').values(notify).execute();
};

/** The versions of every agreement with their parties and clauses counted, or of one by its code; the newest first. */
export const versions = (tx: Transaction, code?: string) => {
	const all = tx
		.selectFrom('agreements.agreement_version as v')
		.innerJoin('agreements.agreement as a', 'a.id', 'v.agreement')
		.select([
			'v.id',
			'a.code',
			'a.kind',
			'a.area',
			'a.title_it',
			'a.title_en',
			'a.demonstration',
			'v.n',
			'v.note_it',
			'v.note_en'
		])
		.select(['v.in_force_from as from', 'v.in_force_until as until', 'v.sha256'])
		.select((row) => [
			row
				.selectFrom('agreements.party as p')
				.whereRef('p.version', '=', 'v.id')
				.select((count) => count.fn.countAll<bigint>().as('n'))
				.as('parties'),
			row
				.selectFrom('agreements.clause as c')
				.whereRef('c.version', '=', 'v.id')
				.select((count) => count.fn.countAll<bigint>().as('n'))
				.as('clauses')
		])
		.orderBy('a.kind', 'desc')
		.orderBy('a.code')
		.orderBy('v.n', 'desc');
	return (code === undefined ? all : all.where('a.code', '=', code)).execute();
};

export const partiesOf = (tx: Transaction, version: string) =>
	tx
		.selectFrom('agreements.party as p')
		.innerJoin('agreements.body as b', 'b.id', 'p.organisation')
		.select([
			'b.name_it as it',
			'b.name_en as en',
			'p.role',
			'p.signed_at as signedAt',
			'p.withdrawn_at as withdrawnAt'
		])
		.where('p.version', '=', version)
		.orderBy('b.name_it')
		.execute();

export const clausesOf = (tx: Transaction, version: string) =>
	tx
		.selectFrom('agreements.clause')
		.select(['id', 'eid', 'kind', 'text_it', 'text_en', 'rule'])
		.where('version', '=', version)
		.orderBy('n')
		.execute();

export const examplesOf = (tx: Transaction, version: string) =>
	tx
		.selectFrom('agreements.clause_example as e')
		.innerJoin('agreements.clause as c', 'c.id', 'e.clause')
		.select(['e.clause', 'e.words_it', 'e.words_en', 'e.expected'])
		.where('c.version', '=', version)
		.orderBy('c.n')
		.orderBy('e.n')
		.execute();
