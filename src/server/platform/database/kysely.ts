import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
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
import type { PoolClient, QueryResult as PgResult } from 'pg';
import type { Tables } from './tables.ts';

/** The only way to SQL: a query builder bound to the one connection of a transaction that already acts as someone. */
export type Transaction = Kysely<Tables>;

/** Different texts remembered, and of those how many may stand prepared in each connection. */
const MOST_TEXTS = 2000;
const MOST_PREPARED = 300;

const prepared = new Map<string, string | undefined>();
let names = 0;

// The web bundle and the worker's source are two copies of this file over the same connections: a name says its text.
const nameFor = (text: string): string => `tx ${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;

// Planning under row-level security costs as much as running: a text that comes a second time is parsed and planned once
// per connection. A text that comes once (a list of changing length) is not kept, and both sides stay bounded.
const nameOf = (text: string): string | undefined => {
	if (prepared.has(text)) {
		const known = prepared.get(text);
		if (known !== undefined || names === MOST_PREPARED) return known;
		names += 1;
		prepared.set(text, nameFor(text));
	} else if (prepared.size < MOST_TEXTS) prepared.set(text, undefined);
	return prepared.get(text);
};

const held = new WeakSet<PoolClient>();

/**
 * Keeps back what is written to a connection until the promises of this tick have run: the beginning of an act and its
 * first statements, or its last ones and the commit, leave in one write and are read in one.
 */
export const writeTogether = (client: PoolClient): void => {
	if (held.has(client)) return;
	const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
	held.add(client);
	stream.cork();
	process.nextTick(() => {
		held.delete(client);
		stream.uncork();
	});
};

/** Hands a statement to its connection in this same tick: what is handed over together travels together. */
export const send = (client: PoolClient, { sql: text, parameters }: CompiledQuery): Promise<PgResult> => {
	writeTogether(client);
	const name = nameOf(text);
	return client.query(name === undefined ? { text, values: [...parameters] } : { name, text, values: [...parameters] });
};

class OneConnection implements DatabaseConnection {
	readonly #client: PoolClient;
	constructor(client: PoolClient) {
		this.#client = client;
	}
	async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
		const { rows, rowCount } = await send(this.#client, compiled);
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
