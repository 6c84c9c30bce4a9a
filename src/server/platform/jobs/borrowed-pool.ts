import { Client, Pool, type ClientBase, type PoolClient } from 'pg';

/** A pool of one connection that belongs to somebody else: for libraries that take nothing but a pool. */
export class BorrowedPool extends Pool {
	readonly #client: PoolClient;

	constructor(client: ClientBase) {
		super({ max: 1 });
		if (!(client instanceof Client)) throw new TypeError('Only a connection of its own can be lent.');
		// Its owner looks after the connection; graphile-worker warns of a pool that nobody listens to.
		this.on('error', () => undefined).on('connect', () => undefined);
		this.#client = Object.assign(client, { release: () => undefined });
	}

	override connect(): Promise<PoolClient>;
	override connect(
		callback: (error: Error | undefined, client: PoolClient | undefined, done: () => void) => void
	): void;
	override connect(
		callback?: (error: Error | undefined, client: PoolClient | undefined, done: () => void) => void
	): Promise<PoolClient> | undefined {
		if (!callback) return Promise.resolve(this.#client);
		callback(undefined, this.#client, () => undefined);
		return undefined;
	}
}
