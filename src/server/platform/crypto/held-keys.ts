import type { DataKey } from './seal.ts';
import { clock } from '#platform/clock/index.ts';

/** How many data keys a process holds at most. */
const MOST = 4096;
/** How long a key is held before the database is asked again, in milliseconds. */
const LONGEST = 60_000;

/**
 * Data keys in memory, least recently used out first.
 * Destroying a key drops it here at once; another instance over the same database, or a reader that raced with
 * the destruction, may hold it for up to 60 seconds more. The rows it opens are guarded by row-level security all the same.
 */
export class HeldKeys {
	readonly #keys = new Map<string, { key: DataKey; since: number }>();

	get size(): number {
		return this.#keys.size;
	}

	find(id: string): DataKey | undefined {
		const found = this.#keys.get(id);
		if (!found) return undefined;
		this.#keys.delete(id);
		if (clock.monotonic() - found.since > LONGEST) return undefined;
		this.#keys.set(id, found);
		return found.key;
	}

	hold(key: DataKey): void {
		this.#keys.delete(key.id);
		this.#keys.set(key.id, { key, since: clock.monotonic() });
		if (this.#keys.size <= MOST) return;
		const [oldest] = this.#keys.keys();
		if (oldest !== undefined) this.#keys.delete(oldest);
	}

	drop(id: string): void {
		this.#keys.delete(id);
	}

	clear(): void {
		this.#keys.clear();
	}
}
