import type { RequestEvent } from '@sveltejs/kit';
import { clock } from '#platform/clock/index.ts';
import { TokenBuckets, type Limit } from '#platform/identity/index.ts';

export type { Limit } from '#platform/identity/index.ts';

// One memory for all public doors of this process; bounded, under a salt that lives a day, written nowhere.
const tries = new TokenBuckets();

/**
 * Counts one try at a public door, by the sender's address and by what is tried (a link, say).
 * @returns seconds to wait, 0 when the door is open; per process: several instances allow as many times more
 */
export const waitAtDoor = (
	event: Pick<RequestEvent, 'getClientAddress'>,
	limits: { readonly address: Limit; readonly what?: readonly [limit: Limit, name: string] }
): number => {
	const now = clock.now();
	const byAddress = tries.take(limits.address, event.getClientAddress(), now);
	const byWhat = limits.what ? tries.take(limits.what[0], limits.what[1], now) : 0;
	return Math.max(byAddress, byWhat);
};
