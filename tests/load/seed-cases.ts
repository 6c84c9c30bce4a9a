import { createSecretKey, randomBytes, randomInt } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { clock } from '#platform/clock/index.ts';
import { nameTokens, seal, searchKeyOf, type DataKey, type SearchKey } from '#platform/crypto/index.ts';
import { organisationKey, type OrganisationKey } from '#platform/crypto/organisation-keys.ts';
import { wrapDataKey } from '#platform/crypto/wrap-data-key.ts';
import { inTransaction } from '#platform/database/index.ts';
import { sealLabel } from '#rooms/centres/cases/queries.ts';
import { labelFor, NOBODY, sealIdentity } from '#rooms/centres/parties/queries.ts';
import { newReference } from '#rooms/centres/cases/rules.ts';
import { CRIME_GROUPS } from '#rooms/centres/requests/codes.ts';
import { systemActor } from '#platform/access/index.ts';
import type { Ground } from './ground.ts';
import { insertRows, type Value } from './insert-rows.ts';
import { columnsOf, type Seeded } from './seeded-tables.ts';

const BATCH = 2000;
const YEARS = 5;
/** One case in so many is closed to a team, and hidden from the operator of the benchmark. */
const RESTRICTED = 500;
const GIVEN = ['Anna', 'Bianca', 'Carla', 'Dario', 'Elena', 'Fabio', 'Giulia', 'Hana', 'Ivo', 'Lia', 'Marco', 'Nora'];
const FAMILY = ['Abeti', 'Brughiera', 'Calanchi', 'Dune', 'Erica', 'Felci', 'Ginestra', 'Lago', 'Monti', 'Noce'];

interface Seeding {
	readonly ground: Ground;
	readonly own: OrganisationKey;
	readonly search: SearchKey;
	readonly references: Set<string>;
	readonly now: Date;
}

type Rows = Record<Seeded, Value[][]>;

const one = <T>(of: readonly T[]): T => {
	const found = of[randomInt(of.length)];
	if (found === undefined) throw new Error('Nothing to choose from.');
	return found;
};

const freshReference = (known: Set<string>): string => {
	let reference = newReference();
	while (known.has(reference)) reference = newReference();
	known.add(reference);
	return reference;
};

const makeKey = ({ own, ground }: Seeding, rows: Rows, kind: string, of: { subject: string; at: Date }): DataKey => {
	const bytes = randomBytes(32);
	const id = uuidv7();
	const wrapped = wrapDataKey(own.key, { id, version: 1 }, bytes);
	const { organisation } = ground.operator.actor;
	rows.data_key.push([id, organisation, kind, of.subject, 1, own.version, wrapped, of.at]);
	return { id, version: 1, key: createSecretKey(bytes) };
};

/** A case as it stands some weeks after it was opened: a person, a safe contact, a consent, a need, one contact. */
const addCase = (seeding: Seeding, rows: Rows, number: number, of: number): void => {
	const { ground, search, now } = seeding;
	const { organisation, professional: by } = ground.operator.actor;
	const at = new Date(now.getTime() - ((of - number) / of) * YEARS * 365 * 86_400_000 - 3_600_000);
	const [id, person] = [uuidv7(), uuidv7()];
	const identity = { ...NOBODY, given: one(GIVEN), family: one(FAMILY) };
	const key = makeKey(seeding, rows, 'case', { subject: id, at });
	const hers = makeKey(seeding, rows, 'person', { subject: person, at });
	const closed = number % 10 < 3 ? new Date(Math.min(at.getTime() + 40 * 86_400_000, now.getTime())) : null;
	const level = number % RESTRICTED === 7 ? 'RESTRICTED' : 'NORMAL';
	const danger = number % 33 === 0 ? 'high' : 'no';
	const label = sealLabel(key, id, labelFor(identity));
	const reference = freshReference(seeding.references);
	const place = [organisation, ground.centre.id, ground.centre.area, reference];
	rows.case.push([id, ...place, key.id, label, one(CRIME_GROUPS), level, danger, 'it', by, at, by, closed]);
	rows.person.push([person, organisation, hers.id, sealIdentity(hers, person, identity), '35-49', '{it}', at]);
	rows.party.push([uuidv7(), organisation, id, person, 'victim', at, by]);
	rows.case_fact.push([uuidv7(), organisation, id, 'opened', null, at, by]);
	rows.case_fact.push([uuidv7(), organisation, id, 'assigned', by, at, by]);
	for (const token of nameTokens(search, identity.family, 'index')) rows.token.push([organisation, token, id]);
	addWork(seeding, rows, { id, key, at });
};

const addWork = ({ ground }: Seeding, rows: Rows, file: { id: string; key: DataKey; at: Date }): void => {
	const { organisation, professional: by } = ground.operator.actor;
	const { id, key, at } = file;
	const [contact, fact] = [uuidv7(), uuidv7()];
	const details = { value: '+39 320 0000000', sayOnAnswer: '', codeWord: '', ifSomeoneElse: 'hang_up' };
	const sealed = seal(
		key,
		{ table: 'centres.safe_contact', column: 'details_sealed', row: contact },
		JSON.stringify(details)
	);
	const windows = JSON.stringify([1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1080 })));
	rows.safe_contact.push([contact, organisation, id, 'phone', sealed, windows, 'never', true, 'it', at, by, at]);
	rows.consent.push([uuidv7(), organisation, id, 'contact', 'given', 'spoken', 'it', at, by]);
	rows.need.push([uuidv7(), organisation, id, 'LEGAL_INFO', 'soon', at, by]);
	rows.contact.push([uuidv7(), organisation, id, at, 'out', 'call', 'spoke', contact, 12, by, at]);
	const text = 'Invented for a measurement: what happened, in one sentence of ordinary length.';
	const told = seal(key, { table: 'centres.group_fact', column: 'text_sealed', row: fact }, text);
	rows.group_fact.push([fact, organisation, id, 'offence', told, at, by]);
};

const emptyRows = (): Rows => {
	const names = Object.keys(columnsOf) as Seeded[];
	return Object.fromEntries(names.map((name) => [name, []])) as unknown as Rows;
};

const save = async (ground: Ground, rows: Rows): Promise<void> => {
	await ground.admin.query('begin');
	for (const [name, { table, columns }] of Object.entries(columnsOf)) {
		await insertRows(ground.admin, table, columns, rows[name as Seeded]);
	}
	await ground.admin.query('commit');
};

/**
 * Fills the Centre: real keys wrapped by the organisation's, labels, identities and facts really sealed under them, rows
 * written in batches by the superuser. Statistics are gathered afterwards, as autovacuum would within a minute.
 */
export const seedCases = async (ground: Ground, cases: number): Promise<void> => {
	const now = clock.now();
	const organisation = ground.operator.actor.organisation ?? '';
	const keys = await inTransaction(ground.platform.pools.app, systemActor('seed-bench'), async (tx) => ({
		own: await organisationKey(tx, organisation, now),
		search: await searchKeyOf(tx, organisation, now)
	}));
	const seeding: Seeding = { ground, ...keys, references: new Set(), now };
	for (let from = 0; from < cases; from += BATCH) {
		const rows = emptyRows();
		for (let at = from; at < Math.min(from + BATCH, cases); at++) addCase(seeding, rows, at, cases);
		await save(ground, rows);
	}
	await ground.admin.query('vacuum analyze');
	await ground.admin.query('checkpoint');
};
