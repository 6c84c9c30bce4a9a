import type { Identity } from './identity.ts';
import type { Limit } from './token-bucket.ts';

/** Who asks, as far as limits and the list of sessions need it. */
export interface Visitor {
	readonly address: string;
	readonly userAgent: string;
}

export const PASSWORDS_OF_ACCOUNT: Limit = { name: 'password', burst: 10, refillSeconds: 60 };
export const TRIES_OF_ADDRESS: Limit = { name: 'address', burst: 40, refillSeconds: 15 };
export const CODES_OF_ACCOUNT: Limit = { name: 'code', burst: 8, refillSeconds: 60 };

/** Seconds to wait before an account may be tried again from this address; 0 to go on. */
export const waitFor = (house: Identity, limit: Limit, account: string, visitor: Visitor, now: Date): number =>
	Math.max(house.tries.take(TRIES_OF_ADDRESS, visitor.address, now), house.tries.take(limit, account, now));
