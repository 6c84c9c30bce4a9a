import { createSecretKey, randomBytes } from 'node:crypto';
import { sql, type QueryExecutorProvider } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { organisationKey, encryptionPurpose } from './organisation-keys.ts';
import { theRootKey } from './root-key.ts';
import type { DataKey } from './seal.ts';
import { unwrapDataKey, wrapDataKey } from './wrap-data-key.ts';

export type DataKeyKind = 'person' | 'case' | 'package' | 'request' | 'draft';

/** The key was destroyed, or never was: what it sealed cannot be read any more. */
export class KeyDestroyed extends Error {
	override readonly name = 'KeyDestroyed';
}

interface Row {
	id: string;
	organisation: string;
	version: number;
	wrapped: Buffer;
	wrapped_by: number;
	encryption: Buffer;
}

/** Makes the key of a person, case, package, request or draft, wrapped for the organisation that may open it. */
export async function makeDataKey(
	tx: QueryExecutorProvider,
	{ organisation, kind, subject, now }: { organisation: string; kind: DataKeyKind; subject: string; now: Date }
): Promise<DataKey> {
	return insertKey(tx, { organisation, kind, subject, now });
}

/**
 * The key for what an organisation seals of its own (its mail, its hidden addresses), made on first need.
 * One stands per organisation; it is rewrapped, not replaced, when the organisation's key rotates.
 */
export async function organisationDataKey(
	tx: QueryExecutorProvider,
	organisation: string,
	now: Date
): Promise<DataKey> {
	const found = await findOwn(tx, organisation);
	if (found) return found;
	await insertKey(tx, { organisation, kind: 'organisation', subject: organisation, now });
	// Another act may have made it meanwhile: the one that stands is the one to use.
	const made = await findOwn(tx, organisation);
	if (!made) throw new KeyDestroyed(`The own key of organisation ${organisation} was not made.`);
	return made;
}

/**
 * Opens one data key, from memory or from the database.
 * @throws KeyDestroyed
 */
export async function dataKey(tx: QueryExecutorProvider, id: string): Promise<DataKey> {
	const found = (await dataKeys(tx, [id])).get(id);
	if (!found) throw new KeyDestroyed(`Data key ${id} is destroyed or unknown.`);
	return found;
}

/** Opens the keys of a list in one query at most; destroyed and unknown ones are missing from the answer. */
export async function dataKeys(tx: QueryExecutorProvider, ids: readonly string[]): Promise<Map<string, DataKey>> {
	const { held } = theRootKey();
	const answer = new Map<string, DataKey>();
	const unknown = new Set<string>();
	for (const id of ids) {
		const key = held.find(id);
		if (key) answer.set(id, key);
		else unknown.add(id);
	}
	if (unknown.size === 0) return answer;
	const { rows } = await sql<Row>`${SELECT} where d.id = any(${[...unknown]}::uuid[])`.execute(tx);
	for (const key of await openRows(rows)) answer.set(key.id, key);
	return answer;
}

/** Overwrites the wrapped key with nothing, and forgets it in this process. What it sealed is lost for good. */
export async function destroyDataKey(tx: QueryExecutorProvider, id: string, now: Date): Promise<void> {
	theRootKey().held.drop(id);
	await sql`
		update platform.data_key set wrapped = null, destroyed_at = ${now} where id = ${id} and wrapped is not null`.execute(
		tx
	);
}

const SELECT = sql`
	select d.id, d.organisation, d.version, d.wrapped, d.wrapped_by, k.encryption_wrapped as encryption
	from platform.data_key d join platform.organisation_key k on k.organisation = d.organisation and k.version = d.wrapped_by`;

async function findOwn(tx: QueryExecutorProvider, organisation: string): Promise<DataKey | undefined> {
	const { rows } = await sql<Row>`
		${SELECT} where d.organisation = ${organisation} and d.kind = 'organisation' and d.wrapped is not null`.execute(tx);
	return (await openRows(rows))[0];
}

async function openRows(rows: readonly Row[]): Promise<DataKey[]> {
	const root = theRootKey();
	const wrapping = new Map<string, Buffer>();
	const keys: DataKey[] = [];
	for (const { id, organisation, version, wrapped, wrapped_by, encryption } of rows) {
		// A destroyed key's row stays, without bytes.
		if ((wrapped as Buffer | null) === null) continue;
		const purpose = encryptionPurpose(organisation, wrapped_by);
		const own = wrapping.get(purpose) ?? (await root.unwrap(encryption, purpose));
		wrapping.set(purpose, own);
		const key = { id, version, key: createSecretKey(unwrapDataKey(own, { id, version }, wrapped)) };
		root.held.hold(key);
		keys.push(key);
	}
	return keys;
}

async function insertKey(
	tx: QueryExecutorProvider,
	{ organisation, kind, subject, now }: { organisation: string; kind: string; subject: string; now: Date }
): Promise<DataKey> {
	const own = await organisationKey(tx, organisation, now);
	const bytes = randomBytes(32);
	const made = { id: uuidv7(), version: 1 };
	await sql`
		insert into platform.data_key (id, organisation, kind, subject, version, wrapped_by, wrapped, created_at)
		values (${made.id}, ${organisation}, ${kind}, ${subject}, ${made.version}, ${own.version},
			${wrapDataKey(own.key, made, bytes)}, ${now})
		on conflict do nothing`.execute(tx);
	return { ...made, key: createSecretKey(bytes) };
}
