import { createSecretKey, randomBytes } from 'node:crypto';
import { sql, type QueryExecutorProvider } from 'kysely';
import { clock } from '#platform/clock/index.ts';
import { theRootKey } from './root-key.ts';
import type { SearchKey } from './search-key.ts';

/** A key-encryption key: it wraps data keys and nothing else. */
export interface OrganisationKey {
	readonly version: number;
	readonly key: Buffer;
}

/** What the root key binds a wrapped key of an organisation to. */
export const encryptionPurpose = (organisation: string, version: number) => `encryption ${organisation} ${version}`;
export const searchPurpose = (organisation: string, version: number) => `search ${organisation} ${version}`;

interface Present {
	version: number;
	encryption: Buffer;
}

interface Search {
	version: number;
	search: Buffer;
}

/**
 * The organisation's present key, made on first need. Locked against retirement until the transaction ends,
 * so that a rotation cannot throw it away under a data key that is being wrapped.
 */
export async function organisationKey(
	tx: QueryExecutorProvider,
	organisation: string,
	now: Date
): Promise<OrganisationKey> {
	const row = await madeOnFirstNeed(tx, organisation, now, present);
	const key = await theRootKey().unwrap(row.encryption, encryptionPurpose(organisation, row.version));
	return { version: row.version, key };
}

/** The organisation's search key, made on first need. It outlives rotations: tokens are found only under it. */
export async function searchKeyOf(
	tx: QueryExecutorProvider,
	organisation: string,
	now: Date = clock.now()
): Promise<SearchKey> {
	const row = await madeOnFirstNeed(tx, organisation, now, search);
	const key = await theRootKey().unwrap(row.search, searchPurpose(organisation, row.version));
	return { organisation, key: createSecretKey(key) };
}

type Reading<R> = (tx: QueryExecutorProvider, organisation: string) => Promise<R | undefined>;

const present: Reading<Present> = async (tx, organisation) => {
	const { rows } = await sql<Present>`
		select version, encryption_wrapped as encryption from platform.organisation_key
		where organisation = ${organisation} and retired_at is null order by version desc limit 1 for share`.execute(tx);
	return rows[0];
};

// Of another body's keys this one alone is given to whoever acts: names are compared at every Centre.
const search: Reading<Search> = async (tx, organisation) => {
	const { rows } = await sql<Search>`select * from platform.search_key_of(${organisation}::uuid)`.execute(tx);
	return rows[0];
};

async function madeOnFirstNeed<R>(
	tx: QueryExecutorProvider,
	organisation: string,
	now: Date,
	read: Reading<R>
): Promise<R> {
	const found = await read(tx, organisation);
	if (found) return found;
	await makeKeys(tx, organisation, now);
	const made = await read(tx, organisation);
	if (!made) throw new Error(`The keys of organisation ${organisation} were not made.`);
	return made;
}

async function makeKeys(tx: QueryExecutorProvider, organisation: string, now: Date): Promise<void> {
	const root = theRootKey();
	const encryption = await root.wrap(randomBytes(32), encryptionPurpose(organisation, 1));
	const searching = await root.wrap(randomBytes(32), searchPurpose(organisation, 1));
	// Two acts may need the first key at once: the second waits here, and reads what the first made.
	await sql`
		insert into platform.organisation_key (organisation, version, encryption_wrapped, search_wrapped, created_at)
		values (${organisation}, 1, ${encryption}, ${searching}, ${now}) on conflict do nothing`.execute(tx);
}
