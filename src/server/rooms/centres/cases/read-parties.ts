import { dataKeys } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { NOBODY, openIdentity, type Identity } from './queries.ts';
import type { AgeBand, PartyRole } from './rules.ts';

/** A person in a case. */
export interface Party {
	readonly id: string;
	readonly person: string;
	readonly role: PartyRole;
	readonly employer: string | null;
	readonly identity: Identity;
	readonly ageBand: AgeBand | null;
	readonly at: Date;
}

/** The people of a case in these roles, in the order in which they came in; whoever was erased has no name left. */
export const partiesOf = async (tx: Transaction, file: string, roles: readonly PartyRole[]): Promise<Party[]> => {
	if (roles.length === 0) return [];
	const rows = await tx
		.selectFrom('centres.party as party')
		.innerJoin('centres.person as person', 'person.id', 'party.person')
		.select(['party.id', 'party.person', 'party.role', 'party.employer', 'party.at'])
		.select(['person.key', 'person.identity_sealed', 'person.age_band'])
		.where('party.case_id', '=', file)
		.where('party.role', 'in', [...roles])
		.orderBy('party.at')
		.orderBy('party.id')
		.execute();
	const keys = await dataKeys(
		tx,
		rows.map((row) => row.key)
	);
	return rows.map((row) => {
		const key = keys.get(row.key);
		return {
			id: row.id,
			person: row.person,
			role: row.role as PartyRole,
			employer: row.employer,
			identity: key ? openIdentity(key, row.person, row.identity_sealed) : NOBODY,
			ageBand: row.age_band as AgeBand | null,
			at: row.at
		};
	});
};
