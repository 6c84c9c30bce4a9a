import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemActor } from '#platform/access/index.ts';
import { inTransaction, type Transaction } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { enqueue, jobQueue, startWorker, type Handler, type Job, type RunningWorker, type Tick } from './index.ts';
import { GRAPHILE_WORKER } from './job-queue.ts';

let db: FreshDatabase;
const workers: RunningWorker[] = [];
beforeAll(async () => void (db = await freshDatabase()));
afterEach(async () => {
	await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(() => db.stop());

const act = <T>(work: (tx: Transaction) => Promise<T>) =>
	inTransaction(db.platform.pools.app, systemActor('test'), work);
const failures: string[] = [];

async function work(handlers: Record<string, Handler>, ticks: Tick[] = []): Promise<RunningWorker> {
	const onFailure = (name: string, code: string) => void failures.push(`${name}: ${code}`);
	const worker = await startWorker({ pools: db.platform.pools, handlers, ticks, onFailure });
	workers.push(worker);
	return worker;
}

const waiting = async () => {
	const { rows } = await db.admin.query<{ task: string }>(
		'select task_identifier as task, last_error from graphile_worker.jobs order by id'
	);
	return rows;
};

describe('the queue', () => {
	it('does what was put into it by a committed act, as the system under the task’s name', async () => {
		const done: Job[] = [];
		await work({ 'test.made': async (job) => void done.push(job) });
		await act((tx) => enqueue(tx, { task: 'test.made', payload: { thing: 'a' } }));
		await vi.waitFor(() => expect(done).toHaveLength(1), 5000);
		expect(done[0]?.payload).toEqual({ thing: 'a' });
		const kind = await done[0]?.transact(async (tx) => {
			const { rows } = await sql<{ kind: string; role: string }>`
				select platform.my_kind() as kind, current_user::text as role`.execute(tx);
			return rows[0];
		});
		expect(kind?.kind).toBe('system');
		expect(kind?.role).toMatch(/_app$/);
		await vi.waitFor(async () => expect(await waiting()).toEqual([]), 5000);
	});

	it('forgets what an undone act put into it', async () => {
		const undone = act(async (tx) => {
			await enqueue(tx, { task: 'test.undone', payload: {} });
			throw new Error('undone');
		});
		await expect(undone).rejects.toThrow();
		expect(await waiting()).toEqual([]);
	});

	it('keeps one job of a key, and one for later until later', async () => {
		const later = new Date('2999-01-01T00:00:00Z');
		await act((tx) => enqueue(tx, { task: 'test.later', payload: { n: 1 }, runAt: later, jobKey: 'k' }));
		await act((tx) => enqueue(tx, { task: 'test.later', payload: { n: 2 }, runAt: later, jobKey: 'k' }));
		const { rows } = await db.admin.query('select run_at from graphile_worker.jobs');
		expect(rows).toEqual([{ run_at: later }]);
		await db.admin.query('select graphile_worker.remove_job($1)', ['k']);
	});

	it('tries again what failed, and writes no word of the error anywhere', async () => {
		let tries = 0;
		await work({
			'test.fails': () => {
				tries++;
				return Promise.reject(Object.assign(new Error('CANARY Maria Rossi'), { code: '23505' }));
			}
		});
		await act((tx) => enqueue(tx, { task: 'test.fails', payload: {}, jobKey: 'f' }));
		await vi.waitFor(() => expect(tries).toBe(1), 5000);
		await vi.waitFor(async () => expect((await waiting())[0]).toMatchObject({ last_error: 'Error 23505' }), 5000);
		expect(failures).toContain('test.fails: Error 23505');
		expect(failures.join()).not.toContain('CANARY');
		await db.admin.query('select graphile_worker.remove_job($1)', ['f']);
	});

	it('shows itself to the app by no other door', async () => {
		for (const way of [
			'select * from graphile_worker.jobs',
			'select * from graphile_worker._private_jobs',
			"select graphile_worker.add_job('x')"
		]) {
			await expect(act((tx) => sql.raw(way).execute(tx))).rejects.toThrow('permission denied');
		}
	});
});

describe('a tick', () => {
	it('comes again and again, at one instance at a time', async () => {
		let running = 0;
		let most = 0;
		let turns = 0;
		const tick: Tick = {
			name: 'test.tick',
			every: 5,
			run: async (job) => {
				most = Math.max(most, ++running);
				await job.transact((tx) => sql`select pg_sleep(0.01)`.execute(tx));
				running--;
				turns++;
			}
		};
		await work({}, [tick]);
		await work({}, [tick]);
		await vi.waitFor(() => expect(turns).toBeGreaterThan(10), 5000);
		expect(most).toBe(1);
	});

	it('goes on after a failure, and ends when the worker does', async () => {
		let turns = 0;
		const run = () => {
			turns++;
			return Promise.reject(new TypeError('CANARY'));
		};
		const worker = await work({}, [{ name: 'test.bad', every: 1, run }]);
		await vi.waitFor(() => expect(turns).toBeGreaterThan(2), 5000);
		expect(failures).toContain('test.bad: TypeError');
		await worker.stop();
		workers.length = 0;
		const after = turns;
		await new Promise((resolve) => setTimeout(resolve, 30));
		expect(turns).toBe(after);
	});
});

describe('the installation', () => {
	it('changes nothing when it is done again, and leaves the role jobs no right to make schemas', async () => {
		await jobQueue.install(db.admin, 't');
		const { rows } = await db.admin.query(
			"select current_user = session_user as self, has_database_privilege('accanto_t_jobs', current_database(), 'create') as may"
		);
		expect(rows).toEqual([{ self: true, may: false }]);
	});

	it('names the version of the package that is installed', () => {
		const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
			dependencies: Record<string, string>;
		};
		expect(dependencies['graphile-worker']).toBe(GRAPHILE_WORKER);
	});
});
