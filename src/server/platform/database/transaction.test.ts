import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { kyselyOf } from './kysely.ts';
import { endingTransaction, inTransaction, type Capacity } from './transaction.ts';

let db: FreshDatabase;
beforeAll(async () => (db = await freshDatabase()));
afterAll(() => db.stop());

const system: Capacity = {
	kind: 'system',
	organisation: null,
	professional: null,
	membership: null,
	role: 'system',
	area: null,
	centre: null,
	subject: null
};

const at = new Date('2026-05-18T08:00:00Z');
const done = (once: string) => sql`
	insert into platform.done (once, actor, act, result_sealed, at) values (${once}, 'system', 'test', ''::bytea, ${at})`;
const kept = async (): Promise<string[]> =>
	(await db.admin.query<{ once: string }>('select once from platform.done order by at')).rows.map(({ once }) => once);

test('the last statements are written with the work, or not at all', async () => {
	const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
	const { app } = db.platform.pools;
	const write = (one: string, last: string[]) =>
		endingTransaction(app, system, async (tx) => {
			await done(one).execute(tx);
			return { result: 'answered', last: last.map((once) => done(once).compile(tx)) };
		});
	expect(await write(first, [second])).toBe('answered');
	// The last one is there already: its failure undoes the work before it and reaches the caller.
	await expect(write(third, [first])).rejects.toMatchObject({ code: '23505' });
	expect((await kept()).sort()).toEqual([first, second].sort());
	// The pool serves the next acts.
	await Promise.all(Array.from({ length: 20 }, () => inTransaction(app, system, (tx) => sql`select 1`.execute(tx))));
});

test('a text that comes again is prepared once per connection; one that comes once is not', async () => {
	const client = await db.platform.pools.app.connect();
	const tx = kyselyOf(client);
	for (const value of [1, 2, 3]) await sql`select ${value}::int as again`.execute(tx);
	await sql`select 'just one time'`.execute(tx);
	const { rows } = await client.query<{ statement: string }>(
		`select statement from pg_prepared_statements where name like 'tx %' and (statement like '%as again' or statement like '%just one time%')`
	);
	client.release();
	expect(rows).toEqual([{ statement: 'select $1::int as again' }]);
});

test('the same new text twice in one tick', async () => {
	const twice = await inTransaction(db.platform.pools.app, system, (tx) =>
		Promise.all([1, 2, 3, 4].map((value) => sql<{ v: number }>`select ${value}::int as v, 'tick'`.execute(tx)))
	);
	expect(twice.map(({ rows }) => rows[0]?.v)).toEqual([1, 2, 3, 4]);
});

test('two copies of the program share a connection', async () => {
	const copies = [];
	for (let copy = 0; copy < 2; copy++) {
		vi.resetModules();
		copies.push((await import('./kysely.ts')).kyselyOf);
	}
	const client = await db.platform.pools.app.connect();
	const texts = [sql`select 1 as first`, sql`select 2 as second`];
	for (const copy of copies) {
		for (const text of [...texts, ...texts]) await text.execute(copy(client));
		texts.reverse();
	}
	client.release();
	expect(copies[0]).not.toBe(copies[1]);
});

test('what a failed act leaves running meets no other act', async () => {
	const { app } = db.platform.pools;
	let late: Promise<unknown> | undefined;
	const stray = randomUUID();
	const failing = inTransaction(app, system, async (tx) => {
		const slow = async (): Promise<void> => {
			await sql`select pg_sleep(0.1)`.execute(tx);
			await new Promise((resolve) => setTimeout(resolve, 50));
			late = done(stray).execute(tx);
			await late;
		};
		await Promise.all([slow(), sql`select 1 / 0`.execute(tx)]);
	});
	await expect(failing).rejects.toMatchObject({ code: '22012' });
	const others = Array.from({ length: 8 }, () =>
		inTransaction(app, system, (tx) => sql`select pg_sleep(0.3)`.execute(tx))
	);
	await Promise.all(others);
	await expect(late).rejects.toThrow();
	expect(await kept()).not.toContain(stray);
});
