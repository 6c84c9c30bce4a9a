import { randomBytes } from 'node:crypto';
import { sql, type QueryExecutorProvider } from 'kysely';
import { encryptionPurpose, searchPurpose } from './organisation-keys.ts';
import { theRootKey, type KeyProvider } from './root-key.ts';
import { unwrapDataKey, wrapDataKey } from './wrap-data-key.ts';

/** Runs one step in a transaction of its own, as a system actor. */
type Step = <T>(run: (tx: QueryExecutorProvider) => Promise<T>) => Promise<T>;

interface KeyRow {
	version: number;
	encryption: Buffer | null;
	search: Buffer | null;
	retired: boolean;
}

/**
 * Gives an organisation a new key and rewraps its data keys under it, in small steps.
 * Interrupted, it goes on where it stopped when called again; finished, the old key's bytes are gone.
 * Search keys stay: tokens are found only under them.
 * @returns how many data keys were rewrapped in this run.
 */
export async function rotateOrganisationKey(
	step: Step,
	{ organisation, now, batch = 500 }: { organisation: string; now: Date; batch?: number }
): Promise<number> {
	await step((tx) => beginRotation(tx, organisation, now));
	let rewrapped = 0;
	for (;;) {
		const done = await step((tx) => rewrapSome(tx, organisation, batch));
		rewrapped += done;
		if (done === 0 && (await step((tx) => endRotation(tx, organisation)))) return rewrapped;
	}
}

/**
 * Moves every organisation's keys from one root key to another, in one transaction; the caller then changes the file.
 * @returns how many rows were rewrapped.
 */
export async function rotateRootKey(tx: QueryExecutorProvider, from: KeyProvider, to: KeyProvider): Promise<number> {
	const { rows } = await sql<KeyRow & { organisation: string }>`
		select organisation, version, encryption_wrapped as encryption, search_wrapped as search
		from platform.organisation_key for update`.execute(tx);
	for (const { organisation, version, encryption, search } of rows) {
		const moved = async (wrapped: Buffer | null, purpose: string) =>
			wrapped && (await to.wrap(await from.unwrap(wrapped, purpose), purpose));
		await sql`
			update platform.organisation_key set
				encryption_wrapped = ${await moved(encryption, encryptionPurpose(organisation, version))},
				search_wrapped = ${await moved(search, searchPurpose(organisation, version))}
			where organisation = ${organisation} and version = ${version}`.execute(tx);
	}
	return rows.length;
}

async function keyRows(tx: QueryExecutorProvider, organisation: string): Promise<KeyRow[]> {
	const { rows } = await sql<KeyRow>`
		select version, encryption_wrapped as encryption, search_wrapped as search, retired_at is not null as retired
		from platform.organisation_key where organisation = ${organisation} order by version for update`.execute(tx);
	return rows;
}

/** Adds the next key, unless an earlier rotation stopped half-way and is to be finished first. */
async function beginRotation(tx: QueryExecutorProvider, organisation: string, now: Date): Promise<void> {
	const rows = await keyRows(tx, organisation);
	const present = rows.at(-1);
	if (!present?.search || rows.some(({ retired, encryption }) => retired && encryption)) return;
	const root = theRootKey();
	const version = present.version + 1;
	const search = await root.unwrap(present.search, searchPurpose(organisation, present.version));
	await sql`
		update platform.organisation_key set retired_at = ${now}
		where organisation = ${organisation} and retired_at is null`.execute(tx);
	await sql`
		insert into platform.organisation_key (organisation, version, encryption_wrapped, search_wrapped, created_at)
		values (${organisation}, ${version}, ${await root.wrap(randomBytes(32), encryptionPurpose(organisation, version))},
			${await root.wrap(search, searchPurpose(organisation, version))}, ${now})`.execute(tx);
}

async function rewrapSome(tx: QueryExecutorProvider, organisation: string, batch: number): Promise<number> {
	const root = theRootKey();
	const keys = new Map<number, Buffer>();
	let newest = 0;
	for (const { version, encryption } of await keyRows(tx, organisation)) {
		if (encryption) keys.set(version, await root.unwrap(encryption, encryptionPurpose(organisation, version)));
		newest = version;
	}
	const { rows } = await sql<{ id: string; version: number; wrapped_by: number; wrapped: Buffer }>`
		select id, version, wrapped_by, wrapped from platform.data_key
		where organisation = ${organisation} and wrapped is not null and wrapped_by < ${newest}
		limit ${batch} for update`.execute(tx);
	const present = keys.get(newest);
	if (!present || rows.length === 0) return 0;
	const rewrapped = rows.map((row) => {
		const old = keys.get(row.wrapped_by);
		if (!old) throw new Error(`Data key ${row.id} is wrapped by a key that is gone.`);
		return wrapDataKey(present, row, unwrapDataKey(old, row, row.wrapped));
	});
	await sql`
		update platform.data_key d set wrapped = n.wrapped, wrapped_by = ${newest}
		from unnest(${rows.map(({ id }) => id)}::uuid[], ${rewrapped}::bytea[]) as n(id, wrapped) where d.id = n.id`.execute(
		tx
	);
	return rows.length;
}

/** Throws away the retired keys, when nothing stands under them any more; false when something still does. */
async function endRotation(tx: QueryExecutorProvider, organisation: string): Promise<boolean> {
	// Waits for acts that are wrapping under a retired key; what they wrapped is then seen below.
	await keyRows(tx, organisation);
	const { rows } = await sql<{ left: boolean }>`
		select exists (select from platform.data_key d join platform.organisation_key k
			on k.organisation = d.organisation and k.version = d.wrapped_by
			where d.organisation = ${organisation} and d.wrapped is not null and k.retired_at is not null) as left`.execute(tx);
	if (rows[0]?.left) return false;
	await sql`
		update platform.organisation_key set encryption_wrapped = null, search_wrapped = null
		where organisation = ${organisation} and retired_at is not null`.execute(tx);
	return true;
}
