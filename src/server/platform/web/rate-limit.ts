import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { clock } from '#platform/clock/index.ts';
import { TokenBuckets, type Limit } from '#platform/identity/index.ts';
import { dontCompress, type Refused } from './answer.ts';
import { formOf } from './form.ts';

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

/** The answer of a door that is shut for a while: the form comes back filled, with the reason on top. */
export const tooMany = async (
	event: Pick<RequestEvent, 'request' | 'setHeaders'>,
	seconds: number,
	key: string
): Promise<ActionFailure<Refused>> => {
	const { values } = await formOf(event);
	dontCompress(event);
	event.setHeaders({ 'retry-after': String(seconds) });
	return fail(429, { fields: {}, refusal: { key }, values });
};
