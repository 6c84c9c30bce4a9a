import { describe, expect, it } from 'vitest';
import { TokenBuckets, type Limit } from './token-bucket.ts';

const limit: Limit = { name: 'test', burst: 3, refillSeconds: 60 };
const at = (seconds: number): Date => new Date(Date.UTC(2026, 4, 18, 10, 0, seconds));

describe('token buckets', () => {
	it('let a burst through, say how long to wait, and refill with time', () => {
		const tries = new TokenBuckets();
		expect([1, 2, 3].map(() => tries.take(limit, 'marta', at(0)))).toEqual([0, 0, 0]);
		expect(tries.take(limit, 'marta', at(0))).toBe(60);
		expect(tries.take(limit, 'marta', at(45))).toBe(15);
		expect(tries.take(limit, 'marta', at(60))).toBe(0);
		expect(tries.take(limit, 'marta', at(61))).toBe(59);
	});

	it('count each account and each limit alone', () => {
		const tries = new TokenBuckets();
		for (let once = 0; once < 4; once += 1) tries.take(limit, 'marta', at(0));
		expect(tries.take(limit, 'elena', at(0))).toBe(0);
		expect(tries.take({ ...limit, name: 'other' }, 'marta', at(0))).toBe(0);
	});

	it('are bounded and forget everything at the turn of the day', () => {
		const tries = new TokenBuckets();
		for (let who = 0; who < 20_050; who += 1) tries.take(limit, String(who), at(0));
		expect(tries.size).toBe(20_000);
		tries.take(limit, 'marta', new Date('2026-05-19T00:00:01Z'));
		expect(tries.size).toBe(1);
	});

	it('forgive whoever proved who they are', () => {
		const tries = new TokenBuckets();
		for (let once = 0; once < 3; once += 1) tries.take(limit, 'marta', at(0));
		tries.forgive(limit, 'marta');
		expect(tries.take(limit, 'marta', at(0))).toBe(0);
	});
});
