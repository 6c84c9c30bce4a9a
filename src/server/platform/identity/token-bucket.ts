import { createHmac, randomBytes } from 'node:crypto';

/** How often something may be tried: a burst, then one more each `refillSeconds`. */
export interface Limit {
	readonly name: string;
	readonly burst: number;
	readonly refillSeconds: number;
}

interface Bucket {
	left: number;
	at: number;
}

const MOST_BUCKETS = 20_000;
const DAY = 86_400_000;

/**
 * Counts tries in memory, for this process alone. What it counts by (an account, an address) is kept as a keyed hash under
 * a salt that is thrown away each day, so that nobody can read from it who tried.
 */
export class TokenBuckets {
	readonly #buckets = new Map<string, Bucket>();
	#salt = randomBytes(32);
	#day = 0;

	/**
	 * Takes one try.
	 * @returns 0 when there was one, otherwise the seconds until there is one again
	 */
	take(limit: Limit, what: string, now: Date): number {
		const at = now.getTime();
		this.#turnDay(at);
		const key = this.#key(limit, what);
		const bucket = this.#buckets.get(key) ?? { left: limit.burst, at };
		const left = Math.min(limit.burst, bucket.left + Math.max(0, at - bucket.at) / 1000 / limit.refillSeconds);
		// Taken out and put back: the map stays in the order of last use, and the longest unused goes first.
		this.#buckets.delete(key);
		this.#buckets.set(key, { left: left >= 1 ? left - 1 : left, at });
		this.#dropOldest();
		return left >= 1 ? 0 : Math.ceil((1 - left) * limit.refillSeconds);
	}

	/** Forgets the tries: whoever proved who they are starts afresh. */
	forgive(limit: Limit, what: string): void {
		this.#buckets.delete(this.#key(limit, what));
	}

	get size(): number {
		return this.#buckets.size;
	}

	#key(limit: Limit, what: string): string {
		return createHmac('sha256', this.#salt).update(`${limit.name}\n${what}`).digest('base64');
	}

	#turnDay(at: number): void {
		const day = Math.floor(at / DAY);
		if (day === this.#day) return;
		this.#day = day;
		this.#salt = randomBytes(32);
		this.#buckets.clear();
	}

	#dropOldest(): void {
		if (this.#buckets.size <= MOST_BUCKETS) return;
		const [oldest] = this.#buckets.keys();
		if (oldest !== undefined) this.#buckets.delete(oldest);
	}
}
