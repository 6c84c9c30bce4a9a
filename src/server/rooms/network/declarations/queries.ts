import type { Transaction } from '#platform/database/index.ts';

export const saveStaffToken = async (
	tx: Transaction,
	row: { organisation: string; token: bigint; professional: string; basis: 'self' | 'declared'; now: Date }
): Promise<void> => {
	const { now, organisation, token, professional, basis } = row;
	await tx
		.insertInto('network.staff_token')
		.values({ organisation, token, professional, basis, at: now })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

/** A professional whose own or declared name is among the tokens of an intake. */
export interface StaffMatch {
	readonly professional: string;
	readonly basis: 'self' | 'declared';
}

/** Who of the network's staff carries one of these tokens under a Centre organisation's search key. */
export const staffWithTokens = async (
	tx: Transaction,
	organisation: string,
	tokens: readonly bigint[]
): Promise<StaffMatch[]> => {
	if (tokens.length === 0) return [];
	const rows = await tx
		.selectFrom('network.staff_token')
		.select(['professional', 'basis'])
		.distinct()
		.where('organisation', '=', organisation)
		.where('token', 'in', [...tokens])
		.execute();
	return rows.map(({ professional, basis }) => ({ professional, basis: basis === 'self' ? 'self' : 'declared' }));
};

/** The tokens of one professional under a Centre organisation's search key. */
export const tokensOfStaff = (tx: Transaction, organisation: string, professional: string) =>
	tx
		.selectFrom('network.staff_token')
		.select(['token', 'basis'])
		.where('organisation', '=', organisation)
		.where('professional', '=', professional)
		.execute();

/** The professionals who work for a body, whoever asks: the wall must know them all. */
export const staffOf = async (tx: Transaction, organisations: readonly string[]): Promise<string[]> => {
	if (organisations.length === 0) return [];
	const rows = await tx
		.selectFrom('network.staff_of')
		.select('professional')
		.distinct()
		.where('organisation', 'in', [...organisations])
		.execute();
	return rows.map(({ professional }) => professional);
};

/** The bodies that a professional works for, whoever asks. */
export const bodiesOf = async (tx: Transaction, professional: string): Promise<string[]> => {
	const rows = await tx
		.selectFrom('network.staff_of')
		.select('organisation')
		.distinct()
		.where('professional', '=', professional)
		.execute();
	return rows.map(({ organisation }) => organisation);
};

/** Who holds a role in a body, by id, whoever asks: an office's door must be able to wake the Centre. */
export const staffWithRole = async (tx: Transaction, organisation: string, role: string): Promise<string[]> => {
	const rows = await tx
		.selectFrom('network.staff_of')
		.select('professional')
		.distinct()
		.where('organisation', '=', organisation)
		.where('role', '=', role)
		.execute();
	return rows.map(({ professional }) => professional);
};
