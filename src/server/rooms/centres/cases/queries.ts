import { uuidv7 } from 'uuidv7';
import { open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { CaseInHand } from './find-case.ts';
import type { AgeBand, NotedGroup, PartyRole } from './rules.ts';

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
const labelOf = (row: string) => ({ table: 'centres.case', column: 'label_sealed', row });
const factOf = (row: string) => ({ table: 'centres.group_fact', column: 'text_sealed', row });
const reasonOf = (row: string) => ({ table: 'centres.case_fact', column: 'reason_sealed', row });

/** What the Centre calls her in lists: the alias if she chose one, else her name, else nothing. */
export const labelFor = ({ alias, given, family }: Pick<Identity, 'alias' | 'given' | 'family'>): string =>
	alias || [given, family].filter((part) => part !== '').join(' ');

export const sealLabel = (key: DataKey, id: string, label: string): Buffer => seal(key, labelOf(id), label);
export const openLabel = (key: DataKey, id: string, sealed: Buffer): string => open(key, labelOf(id), sealed);
export const sealIdentity = (key: DataKey, person: string, identity: Identity): Buffer =>
	seal(key, identityOf(person), JSON.stringify(identity));
export const openIdentity = (key: DataKey, person: string, sealed: Buffer): Identity => ({
	...NOBODY,
	...(JSON.parse(open(key, identityOf(person), sealed)) as Partial<Identity>)
});

/** Puts a person into a case, in a role. */
export const saveParty = async (
	tx: Transaction,
	party: {
		case: string;
		organisation: string;
		person: { id: string; key: DataKey; identity: Identity; ageBand?: AgeBand | null; languages?: string[] };
		role: PartyRole;
		employer: string | null;
		by: string;
		now: Date;
	}
): Promise<void> => {
	const { person, organisation, now } = party;
	await Promise.all([
		tx
			.insertInto('centres.person')
			.values({
				id: person.id,
				organisation,
				key: person.key.id,
				identity_sealed: sealIdentity(person.key, person.id, person.identity),
				age_band: person.ageBand ?? null,
				languages: person.languages ?? [],
				created_at: now
			})
			.execute(),
		tx
			.insertInto('centres.party')
			.values({
				id: uuidv7(),
				organisation,
				case_id: party.case,
				person: person.id,
				role: party.role,
				employer: party.employer,
				at: now,
				by: party.by
			})
			.execute()
	]);
};

type FactKind =
	| 'opened'
	| 'assigned'
	| 'danger_high'
	| 'danger_no'
	| 'danger_unknown'
	| 'made_normal'
	| 'made_restricted'
	| 'made_sealed'
	| 'closed'
	| 'reopened'
	| 'risk_event';

/** Writes what happened to a case as a whole. */
export const saveCaseFact = async (
	tx: Transaction,
	fact: {
		case: string;
		organisation: string;
		kind: FactKind;
		professional?: string | null;
		by: string | null;
		now: Date;
		reason?: { key: DataKey; text: string } | undefined;
	}
): Promise<void> => {
	const id = uuidv7();
	await tx
		.insertInto('centres.case_fact')
		.values({
			id,
			organisation: fact.organisation,
			case_id: fact.case,
			kind: fact.kind,
			professional: fact.professional ?? null,
			at: fact.now,
			by: fact.by,
			reason_sealed: fact.reason ? seal(fact.reason.key, reasonOf(id), fact.reason.text) : null
		})
		.execute();
};

/** Notes a group of facts anew; the older text stays as it was. */
export const saveGroupFact = async (
	tx: Transaction,
	key: DataKey,
	noted: { file: CaseInHand; group: NotedGroup; text: string; by: string; now: Date }
): Promise<void> => {
	const id = uuidv7();
	await tx
		.insertInto('centres.group_fact')
		.values({
			id,
			organisation: noted.file.organisation,
			case_id: noted.file.id,
			fact_group: noted.group,
			text_sealed: seal(key, factOf(id), noted.text),
			at: noted.now,
			by: noted.by
		})
		.execute();
};

/** A noted group, as it stands now. */
export interface GroupFact {
	readonly group: NotedGroup;
	readonly text: string;
	readonly at: Date;
	readonly by: string;
}

/** The latest text of each of these groups, and of no other. */
export const groupFactsOf = async (
	tx: Transaction,
	file: CaseInHand,
	key: DataKey,
	groups: readonly NotedGroup[]
): Promise<GroupFact[]> => {
	if (groups.length === 0) return [];
	const rows = await tx
		.selectFrom('centres.group_fact')
		.selectAll()
		.distinctOn('fact_group')
		.where('case_id', '=', file.id)
		.where('fact_group', 'in', [...groups])
		.orderBy('fact_group')
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.map(({ id, fact_group, text_sealed, at, by }) => ({
		group: fact_group as NotedGroup,
		text: open(key, factOf(id), text_sealed),
		at,
		by
	}));
};
