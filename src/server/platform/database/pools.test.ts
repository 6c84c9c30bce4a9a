import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { roleUrl } from './pools.ts';

let db: FreshDatabase;

beforeAll(async () => {
	db = await freshDatabase();
});

afterAll(() => db.stop());

test('each pool signs in as its own role, and none may act as owner', async () => {
	const { app, auth, jobs, report } = db.platform.pools;
	const who = await Promise.all(
		[app, auth, jobs, report].map(async (pool) => {
			const { rows } = await pool.query<{ who: string; owner: boolean }>(
				`select current_user as who, pg_has_role(current_user, (select nspowner from pg_namespace where nspname = 'platform'), 'member') as owner`
			);
			return [rows[0]?.who.split('_').at(-1), rows[0]?.owner];
		})
	);
	expect(who).toEqual([
		['app', false],
		['auth', false],
		['jobs', false],
		['report', false]
	]);
});

test('values come as their own kind', async () => {
	const { rows } = await db.platform.pools.app.query(
		`select 9007199254740993::int8 as big, array[1::int8, null] as bigs, date '2026-05-28' as day, array[date '2026-05-28'] as days,
			timestamptz '2026-05-28 10:00+02' as moment, count(*) as counted from generate_series(1, 3)`
	);
	expect(rows[0]).toEqual({
		big: 9007199254740993n,
		bigs: [1n, null],
		day: '2026-05-28',
		days: ['2026-05-28'],
		moment: new Date('2026-05-28T08:00:00Z'),
		counted: 3n
	});
});

test('a connection that the server cuts is replaced, and the process lives', async () => {
	const { app } = db.platform.pools;
	const client = await app.connect();
	const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
	const sleeping = client.query('select pg_sleep(20)');
	const cut = expect(sleeping).rejects.toThrow();
	await db.admin.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
	await cut;
	client.release(true);
	expect((await app.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('the address of a role holds its login and what the administrator said about the way', () => {
	const login = { user: 'accanto_main_app', password: 'a/b?c' };
	const place = {
		install: 'main',
		issue: 'x',
		host: '/tmp/socket',
		port: 5432,
		database: 'accanto',
		parameters: 'sslmode=disable'
	};
	const url = new URL(roleUrl({ ...place, roles: { app: login, auth: login, jobs: login, report: login } }, 'app'));
	expect([url.username, decodeURIComponent(url.password), url.pathname]).toEqual([
		'accanto_main_app',
		'a/b?c',
		'/accanto'
	]);
	expect(Object.fromEntries(url.searchParams)).toEqual({ sslmode: 'disable', host: '/tmp/socket', port: '5432' });
});
