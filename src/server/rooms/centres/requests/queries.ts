import { sql, type Insertable, type Selectable } from 'kysely';
import type { Tables, Transaction } from '#platform/database/index.ts';

export type RequestRow = Selectable<Tables['centres.contact_request']>;
export type RequestFact = 'taken_in_charge' | 'contact_made' | 'not_possible' | 'says_no_feedback';

export const insertRequest = async (
	tx: Transaction,
	row: Insertable<Tables['centres.contact_request']>
): Promise<void> => {
	await tx.insertInto('centres.contact_request').values(row).execute();
};

export const requestRow = (tx: Transaction, id: string): Promise<RequestRow | undefined> =>
	tx.selectFrom('centres.contact_request').selectAll().where('id', '=', id).executeTakeFirst();

export const factsOf = (tx: Transaction, request: string) =>
	tx
		.selectFrom('centres.request_fact')
		.select(['kind', 'at', 'by', 'case_id'])
		.where('request', '=', request)
		.execute();

/** Writes that something happened, once; says whether it is new. */
export const insertFact = async (
	tx: Transaction,
	fact: {
		request: string;
		organisation: string;
		kind: RequestFact;
		at: Date;
		by: string | null;
		case_id?: string | null;
	}
): Promise<boolean> => {
	const written = await tx
		.insertInto('centres.request_fact')
		.values({ case_id: null, ...fact })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
};

/** One more person who said no or could not be asked, in this month; nobody is behind the number. */
export const countNotReferred = async (
	tx: Transaction,
	counted: { organisation: string; office: string; month: string; answer: 'no' | 'not_asked' }
): Promise<void> => {
	await tx
		.insertInto('centres.not_referred')
		.values({ ...counted, count: 1 })
		.onConflict((conflict) =>
			conflict
				.columns(['organisation', 'office', 'month', 'answer'])
				.doUpdateSet({ count: sql`centres.not_referred.count + 1` })
		)
		.execute();
};

/** Lets one colleague at a time take a request; the others wait here, and then read what the first did. */
export const lockRequest = async (tx: Transaction, request: string): Promise<void> => {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`request ${request}`}, 0))`.execute(tx);
};
