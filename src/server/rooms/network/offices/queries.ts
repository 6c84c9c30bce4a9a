import { sql, type Selectable } from 'kysely';
import type { Tables, Transaction } from '#platform/database/index.ts';

export type Office = Selectable<Tables['network.office']>;

/** What a link's secret leads to: the office that sends and the Centre that receives. */
export interface OfficeOfLink {
	readonly link: string;
	readonly office: string;
	readonly centre: string;
	readonly organisation: string;
	readonly area: string;
	readonly name_it: string;
	readonly name_en: string;
	readonly kind: string;
	readonly centre_name_it: string;
	readonly centre_name_en: string;
	readonly duty_phone: string | null;
	readonly office_organisation: string;
}

/** The office of a link in force; nothing for an unknown or revoked one. */
export const officeOfLink = async (tx: Transaction, hash: Buffer): Promise<OfficeOfLink | undefined> => {
	const { rows } = await sql<OfficeOfLink>`select * from network.office_of_link(${hash})`.execute(tx);
	return rows[0];
};

export const officeById = (tx: Transaction, id: string): Promise<Office | undefined> =>
	tx.selectFrom('network.office').selectAll().where('id', '=', id).executeTakeFirst();

/** The names of offices. */
export const officeNames = async (
	tx: Transaction,
	ids: readonly string[]
): Promise<ReadonlyMap<string, { readonly it: string; readonly en: string }>> => {
	if (ids.length === 0) return new Map();
	const rows = await tx
		.selectFrom('network.office')
		.select(['id', 'name_it as it', 'name_en as en'])
		.where('id', 'in', [...ids])
		.execute();
	return new Map(rows.map(({ id, it, en }) => [id, { it, en }]));
};

export const officeByCode = (tx: Transaction, code: string): Promise<Office | undefined> =>
	tx.selectFrom('network.office').selectAll().where('code', '=', code).executeTakeFirst();

/** The offices of an area with the links that the acting Centre has issued to each. */
export const officesWithLinks = (tx: Transaction, area: string) =>
	tx
		.selectFrom('network.office as office')
		.leftJoin('network.office_link as link', (join) =>
			join.onRef('link.office', '=', 'office.id').on('link.revoked_at', 'is', null)
		)
		.select(['office.id', 'office.name_it', 'office.name_en', 'office.kind', 'link.id as link', 'link.created_at'])
		.where('office.area', '=', area)
		.orderBy('office.name_it')
		.execute();

export const saveOfficeLink = async (
	tx: Transaction,
	link: {
		id: string;
		office: string;
		centre: string;
		organisation: string;
		token_hash: Buffer;
		created_at: Date;
		created_by: string | null;
	}
): Promise<void> => {
	await tx.insertInto('network.office_link').values(link).execute();
};

/** Ends a link; says whether there was one to end. */
export const endOfficeLink = async (
	tx: Transaction,
	end: { link: string; by: string | null; now: Date }
): Promise<boolean> => {
	const ended = await tx
		.updateTable('network.office_link')
		.set({ revoked_at: end.now, revoked_by: end.by })
		.where('id', '=', end.link)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return ended.numUpdatedRows > 0n;
};

/** Every office, for the demonstration's links. */
export const allOffices = (tx: Transaction): Promise<Office[]> => tx.selectFrom('network.office').selectAll().execute();

/** Whether a link with this secret was ever given, in force or revoked. */
export const linkWasGiven = async (tx: Transaction, hash: Buffer): Promise<boolean> =>
	(await tx.selectFrom('network.office_link').select('id').where('token_hash', '=', hash).executeTakeFirst()) !==
	undefined;

/** The links in force, by office. */
export const linksInForce = (tx: Transaction) =>
	tx
		.selectFrom('network.office as office')
		.innerJoin('network.office_link as link', 'link.office', 'office.id')
		.select(['office.code', 'link.token_hash'])
		.where('link.revoked_at', 'is', null)
		.orderBy('office.code')
		.execute();
