import type { Insertable, Selectable } from 'kysely';
import type { Tables, Transaction } from '#platform/database/index.ts';

export type Organisation = Selectable<Tables['network.organisation']>;
export type Centre = Selectable<Tables['network.centre']>;
export type Area = Selectable<Tables['network.area']>;

/** A body by its id. */
export const organisationById = (tx: Transaction, id: string): Promise<Organisation | undefined> =>
	tx.selectFrom('network.organisation').selectAll().where('id', '=', id).executeTakeFirst();

/** A body by its code, the slug that files and commands use. */
export const organisationByCode = (tx: Transaction, code: string): Promise<Organisation | undefined> =>
	tx.selectFrom('network.organisation').selectAll().where('code', '=', code).executeTakeFirst();

/** The bodies of an area and those that belong to none (a region, a university). */
export const organisationsOfArea = (tx: Transaction, area: string): Promise<Organisation[]> =>
	tx
		.selectFrom('network.organisation')
		.selectAll()
		.where((row) => row.or([row('area', '=', area), row('area', 'is', null)]))
		.orderBy('name_it')
		.execute();

/** Several bodies at once, for lists that name them. */
export const organisationsById = async (
	tx: Transaction,
	ids: readonly string[]
): Promise<ReadonlyMap<string, Organisation>> => {
	if (ids.length === 0) return new Map();
	const rows = await tx
		.selectFrom('network.organisation')
		.selectAll()
		.where('id', 'in', [...new Set(ids)])
		.execute();
	return new Map(rows.map((row) => [row.id, row]));
};

/** The Centres of an area, or all of them. */
export const centres = (tx: Transaction, area?: string): Promise<Centre[]> => {
	const all = tx.selectFrom('network.centre').selectAll().orderBy('area');
	return (area === undefined ? all : all.where('area', '=', area)).execute();
};

/** The areas of the network. */
export const areas = (tx: Transaction): Promise<Area[]> =>
	tx.selectFrom('network.area').selectAll().orderBy('name').execute();

/** The Centre that a body runs in an area; none for nobody. */
export const centreOf = async (
	tx: Transaction,
	runs: { organisation: string | null; area: string | null }
): Promise<Centre | undefined> => {
	const { organisation, area } = runs;
	if (organisation === null || area === null) return undefined;
	return tx
		.selectFrom('network.centre')
		.selectAll()
		.where('area', '=', area)
		.where('organisation', '=', organisation)
		.executeTakeFirst();
};

/** The id of every body, by its code. */
export const idsByCode = async (tx: Transaction): Promise<Map<string, string>> => {
	const rows = await tx.selectFrom('network.organisation').select(['id', 'code']).execute();
	return new Map(rows.map(({ id, code }) => [code, id]));
};

/** What a network file holds, as rows. */
export interface NetworkRows {
	readonly 'network.area': readonly Insertable<Tables['network.area']>[];
	readonly 'network.organisation': readonly Insertable<Tables['network.organisation']>[];
	readonly 'network.centre': readonly Insertable<Tables['network.centre']>[];
	readonly 'network.office': readonly Insertable<Tables['network.office']>[];
	readonly 'network.service': readonly Insertable<Tables['network.service']>[];
}

/** Writes rows of one table of the network; those that are there already stay as they are. */
export const saveNetworkRows = async <Name extends keyof NetworkRows>(
	tx: Transaction,
	name: Name,
	rows: NetworkRows[Name]
): Promise<void> => {
	if (rows.length === 0) return;
	const values = [...rows] as Insertable<Tables[Name]>[];
	await tx
		.insertInto(name)
		.values(values)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};
