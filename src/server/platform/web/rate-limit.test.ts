import { expect, test } from 'vitest';
import { waitAtDoor } from './rate-limit.ts';

const from = (address: string) => ({ getClientAddress: () => address });
const perAddress = { name: 'test-address', burst: 3, refillSeconds: 60 };
const perLink = { name: 'test-link', burst: 5, refillSeconds: 60 };

test('a door shuts for an address after its burst, and says for how long', () => {
	const waits = [1, 2, 3, 4].map(() => waitAtDoor(from('192.0.2.1'), { address: perAddress }));
	expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
	expect(waits[3]).toBeGreaterThan(0);
	expect(waitAtDoor(from('192.0.2.2'), { address: perAddress })).toBe(0);
});

test('a link is counted over all addresses that use it', () => {
	const waits = [1, 2, 3, 4, 5, 6].map((last) =>
		waitAtDoor(from(`198.51.100.${String(last)}`), { address: perAddress, what: [perLink, 'one'] })
	);
	expect(waits.filter((wait) => wait > 0)).toHaveLength(1);
});
