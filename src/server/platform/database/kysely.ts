import {
	Kysely,
	PostgresAdapter,
	PostgresIntrospector,
	PostgresQueryCompiler,
	type CompiledQuery,
	type DatabaseConnection,
	type Driver,
	type QueryResult
} from 'kysely';
import type { PoolClient } from 'pg';
import type { Tables } from './tables.ts';

/** The only way to SQL: a query builder bound to the one connection of a transaction that already acts as someone. */
export type Transaction = Kysely<Tables>;

class OneConnection implements DatabaseConnection {
	readonly #client: PoolClient;
	constructor(client: PoolClient) {
		this.#client = client;
	}
	async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
		const { rows, rowCount } = await this.#client.query(compiled.sql, [...compiled.parameters]);
		return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) };
	}
	// eslint needs a generator with a yield; streaming is not offered, lists are pages.
	async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
		yield await Promise.reject(new Error('streaming is not offered'));
	}
}

// The transaction's beginning and end belong to inTransaction; a builder that tries its own is refused.
const driverOf = (client: PoolClient): Driver => {
	const connection = new OneConnection(client);
	const refuse = (): Promise<void> => Promise.reject(new Error('one act is one transaction'));
	const nothing = (): Promise<void> => Promise.resolve();
	return {
		init: nothing,
		acquireConnection: () => Promise.resolve(connection),
		beginTransaction: refuse,
		commitTransaction: refuse,
		rollbackTransaction: refuse,
		releaseConnection: nothing,
		destroy: nothing
	};
};

const builders = new WeakMap<PoolClient, Transaction>();

/** The query builder of a connection; made once per connection, since building one costs more than a query. */
export const kyselyOf = (client: PoolClient): Transaction => {
	const known = builders.get(client);
	if (known) return known;
	const made = new Kysely<Tables>({
		dialect: {
			createAdapter: () => new PostgresAdapter(),
			createDriver: () => driverOf(client),
			createIntrospector: (db) => new PostgresIntrospector(db),
			createQueryCompiler: () => new PostgresQueryCompiler()
		}
	});
	builders.set(client, made);
	return made;
};
