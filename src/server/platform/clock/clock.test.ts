import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { publicActor, systemActor } from '#platform/access/index.ts';
import { inTransaction, type Transaction } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { clock } from './index.ts';

let db: FreshDatabase;
beforeAll(async () => void (db = await freshDatabase()));
afterAll(() => db.stop());
const act = <T>(work: (tx: Transaction) => Promise<T>) =>
	inTransaction(db.platform.pools.app, systemActor('test'), work);
const DAY = 86_400;

afterEach(async () => {
	vi.useRealTimers();
	await db.admin.query('update platform.clock set shift_seconds = 0');
	await act((tx) => clock.readShift(tx));
});

describe('the clock', () => {
	it('says the machine’s time, moved as far as the demonstration moved it', async () => {
		vi.useFakeTimers({ now: new Date('2026-05-20T09:30:00Z'), toFake: ['Date'] });
		await act((tx) => clock.readShift(tx));
		expect(clock.now()).toEqual(new Date('2026-05-20T09:30:00Z'));
		await act((tx) => clock.setShift(tx, 30 * DAY, { demo: true }));
		await act((tx) => clock.readShift(tx));
		expect(clock.now()).toEqual(new Date('2026-06-19T09:30:00Z'));
		expect(clock.machineTime(clock.now())).toEqual(new Date('2026-05-20T09:30:00Z'));
	});

	it('is told at once when another process moves it', async () => {
		const stop = await clock.followShift(db.platform.pools.jobs);
		await act((tx) => clock.setShift(tx, DAY, { demo: true }));
		await vi.waitFor(() => expect(clock.shiftSeconds()).toBe(DAY), 3000);
		await stop();
	});

	it('moves only in a demonstration, only within bounds, only by the system', async () => {
		await expect(act((tx) => clock.setShift(tx, DAY, { demo: false }))).rejects.toThrow('demonstration');
		for (const seconds of [0.5, Number.NaN, 20 * 365 * DAY]) {
			await expect(act((tx) => clock.setShift(tx, seconds, { demo: true }))).rejects.toThrow('range');
		}
		const asPublic = inTransaction(db.platform.pools.app, publicActor(), (tx) =>
			clock.setShift(tx, DAY, { demo: true })
		);
		await expect(asPublic).rejects.toThrow('does not act as system');
		expect(clock.shiftSeconds()).toBe(0);
	});
});
