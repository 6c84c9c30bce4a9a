import { uuidv7 } from 'uuidv7';
import { dataKeys, open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { AgeBand, PartyRole } from '../cases/rules.ts';

/** Who she is, as far as she wishes: every part may stay empty for ever. */
export interface Identity {
	readonly alias: string;
	readonly given: string;
	readonly family: string;
	/** A day without time, 'YYYY-MM-DD', or empty. */
	readonly birthDate: string;
	/** Under 18, as it was told at the first contact. */
	readonly minor: 'no' | 'yes' | 'unsure';
}

export const NOBODY: Identity = { alias: '', given: '', family: '', birthDate: '', minor: 'unsure' };

const identityOf = (row: string) => ({ table: 'centres.person', column: 'identity_sealed', row });

/** What the Centre calls her in lists: the alias if she chose one, else her name, else nothing. */
export const labelFor = ({ alias, given, family }: Pick<Identity, 'alias' | 'given' | 'family'>): string =>
	alias || [given, family].filter((part) => part !== '').join(' ');

export const sealIdentity = (key: DataKey, person: string, identity: Identity): Buffer =>
	seal(key, identityOf(person), JSON.stringify(identity));
export const openIdentity = (key: DataKey, person: string, sealed: Buffer): Identity => ({
	...NOBODY,
	...(JSON.parse(open(key, identityOf(person), sealed)) as Partial<Identity>)
});

const savePerson = async (
	tx: Transaction,
	organisation: string,
	person: { id: string; key: DataKey; identity: Identity; languages?: string[] },
	now: Date
): Promise<void> => {
	await tx
		.insertInto('centres.person')
		.values({
			id: person.id,
			organisation,
			key: person.key.id,
			identity_sealed: sealIdentity(person.key, person.id, person.identity),
			languages: person.languages ?? [],
			created_at: now
		})
		.execute();
};

/** Puts a person into a case, in a role. */
export const saveParty = async (
	tx: Transaction,
	party: {
		case: string;
		organisation: string;
		person: { id: string; key: DataKey; identity: Identity; languages?: string[] };
		role: PartyRole;
		employer: string | null;
		by: string;
		now: Date;
	}
): Promise<void> => {
	const { person, organisation, role, employer, by, now } = party;
	await savePerson(tx, organisation, person, now);
	await tx
		.insertInto('centres.party')
		.values({ id: uuidv7(), organisation, case_id: party.case, person: person.id, role, employer, at: now, by })
		.execute();
};

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

/** The data key of a person, by its id. */
export const personKey = async (tx: Transaction, person: string): Promise<string> =>
	(await tx.selectFrom('centres.person').select('key').where('id', '=', person).executeTakeFirstOrThrow()).key;

/** Writes anew who a person is. */
export const updatePerson = async (
	tx: Transaction,
	key: DataKey,
	told: { person: string; identity: Identity; ageBand: AgeBand | null; languages: string[] }
): Promise<void> => {
	await tx
		.updateTable('centres.person')
		.set({
			identity_sealed: sealIdentity(key, told.person, told.identity),
			age_band: told.ageBand,
			languages: told.languages
		})
		.where('id', '=', told.person)
		.execute();
};

/** Makes these tokens, and no others, find a case. */
export const replaceTokens = async (
	tx: Transaction,
	file: { id: string; organisation: string },
	tokens: readonly bigint[]
): Promise<void> => {
	const { id: subject, organisation } = file;
	await tx.deleteFrom('centres.token').where('subject', '=', subject).execute();
	if (tokens.length === 0) return;
	await tx
		.insertInto('centres.token')
		.values([...new Set(tokens)].map((token) => ({ organisation, token, subject })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};
