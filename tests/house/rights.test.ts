import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../database.ts';
import { catalogueOf } from './catalogue.ts';

let db: FreshDatabase;
beforeAll(async () => (db = await freshDatabase()));
afterAll(() => db.stop());

const denied = { code: '42501' };

describe('roles', () => {
	test('no role of ours is a superuser, passes by row security or makes roles', async () => {
		const { rows } = await db.admin.query(`select rolname from pg_roles where rolname ~ '^accanto_t_'
			and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`);
		expect(rows).toEqual([]);
	});

	test('only the serving roles sign in, and none of them can become another', async () => {
		const { rows } = await db.admin.query<{ rolname: string }>(
			`select rolname from pg_roles where rolname ~ '^accanto_t_' and rolcanlogin order by 1`
		);
		expect(rows.map(({ rolname }) => rolname)).toEqual(
			['app', 'auth', 'jobs', 'report'].map((role) => `accanto_t_${role}`)
		);
		const members = await db.admin.query(
			`select from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname ~ '^accanto_t_'`
		);
		expect(members.rowCount).toBe(0);
		await expect(db.platform.pools.app.query('set role accanto_t_owner')).rejects.toMatchObject(denied);
	});

	test('everything in our schemas belongs to the owner, the queue to its own role', async () => {
		const { rows } = await db.admin.query(`select n.nspname, c.relname, r.rolname from pg_class c
			join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
			where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
			and r.rolname <> case when n.nspname in ('jobs', 'graphile_worker') then 'accanto_t_jobs' else 'accanto_t_owner' end`);
		expect(rows).toEqual([]);
	});

	test('nobody is given anything by being anybody', async () => {
		const { grants } = await catalogueOf(db);
		const open = grants.filter(({ name, text }) => name !== 'function' && text.startsWith('='));
		expect(open.map(({ schema, of }) => `${schema}.${of}`)).toEqual([]);
	});

	test('the app makes nothing in the database', async () => {
		await expect(db.platform.pools.app.query('create table public.t (a int)')).rejects.toMatchObject(denied);
		await expect(db.platform.pools.app.query('create schema s')).rejects.toMatchObject(denied);
	});
});

describe('the audit line', () => {
	test.each([
		'update platform.audit_line set act = act',
		'delete from platform.audit_line',
		'truncate platform.audit_line'
	])('no serving role may: %s', async (statement) => {
		const { app, auth, jobs, report } = db.platform.pools;
		for (const pool of [app, auth, jobs, report]) {
			await expect(pool.query(statement)).rejects.toMatchObject(denied);
		}
	});

	test('row security cannot be taken from it', async () => {
		const { app } = db.platform.pools;
		await expect(app.query('alter table platform.audit_line disable row level security')).rejects.toMatchObject(denied);
	});
});

describe('what each serving role reaches', () => {
	const reached = async (role: string): Promise<string[]> => {
		const { rows } = await db.admin.query<{ table: string }>(
			`select n.nspname || '.' || c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'p', 'v') and n.nspname in ('platform', 'auth', 'network', 'agreements', 'centres')
			and has_table_privilege('accanto_t_' || $1, c.oid, 'select, insert, update, delete') order by 1`,
			[role]
		);
		return rows.map(({ table }) => table);
	};

	test('the queue reaches no table of ours', async () => {
		expect(await reached('jobs')).toEqual([]);
	});

	test('accounts reach accounts, and write the audit', async () => {
		expect((await reached('auth')).filter((table) => !table.startsWith('auth.'))).toEqual(['platform.audit_line']);
	});

	test('the app reaches no password and no session', async () => {
		expect((await reached('app')).filter((table) => table.startsWith('auth.'))).toEqual([]);
	});
});
