import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/access/index.ts';
import { inTransaction, type Transaction } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { dataKey, dataKeys, destroyDataKey, KeyDestroyed, makeDataKey, organisationDataKey } from './data-keys.ts';
import { nameTokens } from './name-tokens.ts';
import { searchKeyOf } from './organisation-keys.ts';
import { fileKey } from './root-key.ts';
import { rotateOrganisationKey, rotateRootKey } from './rotate-keys.ts';
import { open, seal } from './seal.ts';

let db: FreshDatabase;
beforeAll(async () => void (db = await freshDatabase()));
afterAll(() => db.stop());
beforeEach(() => db.platform.rootKey.held.clear());

const now = new Date('2026-05-20T09:30:00Z');
const act = <T>(work: (tx: Transaction) => Promise<T>) =>
	inTransaction(db.platform.pools.app, systemActor('test'), work);
const forget = () => db.platform.rootKey.held.clear();
const place = { table: 'centres.case', column: 'note_sealed', row: 'r' };
const caseKey = (organisation: string) =>
	act((tx) => makeDataKey(tx, { organisation, kind: 'case', subject: randomUUID(), now }));

async function wrappedBy(organisation: string) {
	const { rows } = await db.admin.query<{ version: number; keys: bigint }>(
		'select wrapped_by as version, count(*) as keys from platform.data_key where organisation = $1 group by 1 order by 1',
		[organisation]
	);
	return rows.map(({ version, keys }) => [version, Number(keys)]);
}

describe('data keys', () => {
	it('open again from the database what they sealed', async () => {
		const made = await caseKey(randomUUID());
		const sealed = seal(made, place, 'her words');
		const found = await act((tx) => dataKey(tx, made.id));
		expect(found.key.equals(made.key)).toBe(true);
		expect(open(found, place, sealed)).toBe('her words');
	});

	it('come in one query for a list, and from memory the second time', async () => {
		const organisation = randomUUID();
		const ids = await Promise.all([1, 2, 3].map(async () => (await caseKey(organisation)).id));
		forget();
		const unknown = randomUUID();
		expect([...(await act((tx) => dataKeys(tx, [...ids, unknown]))).keys()].sort()).toEqual(ids.toSorted());
		await db.admin.query('update platform.data_key set wrapped = $1 where id = $2', [Buffer.alloc(70), ids[0]]);
		expect((await act((tx) => dataKeys(tx, ids))).size).toBe(3);
		forget();
		await expect(act((tx) => dataKeys(tx, ids))).rejects.toThrow();
	});

	it('are gone for good when destroyed', async () => {
		const { id } = await caseKey(randomUUID());
		await act((tx) => dataKey(tx, id));
		await act((tx) => destroyDataKey(tx, id, now));
		await expect(act((tx) => dataKey(tx, id))).rejects.toThrow(KeyDestroyed);
		const { rows } = await db.admin.query('select wrapped, destroyed_at from platform.data_key where id = $1', [id]);
		expect(rows).toEqual([{ wrapped: null, destroyed_at: now }]);
		expect((await act((tx) => dataKeys(tx, [id]))).size).toBe(0);
	});

	it('do not open in the row of another key, nor under another organisation', async () => {
		const [one, two] = [await caseKey(randomUUID()), await caseKey(randomUUID())];
		await db.admin.query(
			'update platform.data_key set wrapped = (select wrapped from platform.data_key where id = $1) where id = $2',
			[one.id, two.id]
		);
		await expect(act((tx) => dataKey(tx, two.id))).rejects.toThrow('platform.data_key.wrapped');
	});

	it('leave no trace when the transaction is undone: the next one makes keys that can be opened', async () => {
		const organisation = randomUUID();
		const undone = act(async (tx) => {
			await makeDataKey(tx, { organisation, kind: 'case', subject: randomUUID(), now });
			throw new Error('undone');
		});
		await expect(undone).rejects.toThrow('undone');
		const { id } = await caseKey(organisation);
		forget();
		expect((await act((tx) => dataKey(tx, id))).id).toBe(id);
	});

	it('are made at once by many, under one key of the organisation', async () => {
		const organisation = randomUUID();
		const made = await Promise.all(Array.from({ length: 8 }, () => caseKey(organisation)));
		const own = await Promise.all(
			Array.from({ length: 8 }, () => act((tx) => organisationDataKey(tx, organisation, now)))
		);
		expect(new Set(own.map(({ id }) => id)).size).toBe(1);
		forget();
		expect(
			(
				await act((tx) =>
					dataKeys(
						tx,
						made.map(({ id }) => id)
					)
				)
			).size
		).toBe(8);
	});
});

describe('rotation', () => {
	it('rewraps every data key, throws the old key away and keeps tokens findable', async () => {
		const organisation = randomUUID();
		const made = await Promise.all(Array.from({ length: 7 }, () => caseKey(organisation)));
		const before = nameTokens(await act((tx) => searchKeyOf(tx, organisation)), 'Rossi', 'query');
		expect(await rotateOrganisationKey(act, { organisation, now, batch: 3 })).toBe(7);
		expect(await wrappedBy(organisation)).toEqual([[2, 7]]);
		const { rows } = await db.admin.query(
			'select version from platform.organisation_key where organisation = $1 and encryption_wrapped is not null',
			[organisation]
		);
		expect(rows).toEqual([{ version: 2 }]);
		forget();
		const found = await act((tx) =>
			dataKeys(
				tx,
				made.map(({ id }) => id)
			)
		);
		for (const { id, key } of made) expect(found.get(id)?.key.equals(key)).toBe(true);
		expect(nameTokens(await act((tx) => searchKeyOf(tx, organisation)), 'Rossi', 'query')).toEqual(before);
	});

	it('goes on where it was interrupted, and bears acts in between', async () => {
		const organisation = randomUUID();
		for (let count = 0; count < 5; count++) await caseKey(organisation);
		let steps = 0;
		const interrupted = rotateOrganisationKey(
			(run) => {
				if (++steps > 2) throw new Error('power cut');
				return act(run);
			},
			{ organisation, now, batch: 2 }
		);
		await expect(interrupted).rejects.toThrow('power cut');
		expect(await wrappedBy(organisation)).toEqual([
			[1, 3],
			[2, 2]
		]);
		const { id } = await caseKey(organisation);
		expect(await rotateOrganisationKey(act, { organisation, now, batch: 2 })).toBe(3);
		expect(await wrappedBy(organisation)).toEqual([[2, 6]]);
		forget();
		expect((await act((tx) => dataKey(tx, id))).version).toBe(1);
	});

	it('loses no key that is being made while it runs', async () => {
		const organisation = randomUUID();
		await caseKey(organisation);
		let go: () => void = () => undefined;
		const held = new Promise<void>((resolve) => (go = resolve));
		let id = '';
		let wrapped: () => void = () => undefined;
		const isWrapped = new Promise<void>((resolve) => (wrapped = resolve));
		const slow = act(async (tx) => {
			({ id } = await makeDataKey(tx, { organisation, kind: 'case', subject: randomUUID(), now }));
			wrapped();
			await held;
		});
		await isWrapped;
		const rotation = rotateOrganisationKey(act, { organisation, now });
		setTimeout(go, 100);
		await Promise.all([slow, rotation]);
		forget();
		expect((await act((tx) => dataKey(tx, id))).id).toBe(id);
		expect(await wrappedBy(organisation)).toEqual([[2, 2]]);
	});

	it('moves everything under another root key in one transaction', async () => {
		const { id, key } = await caseKey(randomUUID());
		const next = fileKey(Buffer.alloc(32, 9));
		await expect(
			act(async (tx) => {
				expect(await rotateRootKey(tx, db.platform.rootKey, next)).toBeGreaterThan(0);
				Object.assign(db.platform.rootKey, { wrap: next.wrap, unwrap: next.unwrap });
				expect((await dataKey(tx, id)).key.equals(key)).toBe(true);
			})
		).resolves.toBeUndefined();
	});
});

it('holds no key in the clear', async () => {
	const { key } = await caseKey(randomUUID());
	const { rows } = await act((tx) => sql<{ wrapped: Buffer }>`select wrapped from platform.data_key`.execute(tx));
	expect(rows.some(({ wrapped }) => (wrapped as Buffer | null)?.includes(key.export()))).toBe(false);
});
