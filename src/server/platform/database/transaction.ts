import type { CompiledQuery } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { kyselyOf, send, writeTogether, type Transaction } from './kysely.ts';

/** The capacity in which a transaction acts; the arguments of platform.act_as, in its order. */
export interface Capacity {
	readonly kind: string;
	readonly organisation: string | null;
	readonly professional: string | null;
	readonly membership: string | null;
	readonly role: string;
	readonly area: string | null;
	readonly centre: string | null;
	readonly subject: string | null;
}

const ACT = {
	name: 'act-as',
	text: 'select platform.act_as($1, $2::uuid, $3::uuid, $4::uuid, $5, $6, $7::uuid, $8::uuid)'
} as const;

/** Thrown inside a transaction to undo it and still answer with a value. */
export class Undo<T> extends Error {
	readonly value: T;
	constructor(value: T) {
		super('undone');
		this.value = value;
	}
}

// begin and act_as go out together with the first query: one round trip. Their failure is looked at before anything else.
const open = (client: PoolClient, capacity: Capacity): Promise<unknown> => {
	const { kind, organisation, professional, membership, role, area, centre, subject } = capacity;
	const values = [kind, organisation, professional, membership, role, area, centre, subject];
	writeTogether(client);
	const opened = Promise.all([client.query('begin'), client.query({ ...ACT, values })]);
	opened.catch(() => undefined);
	return opened;
};

const undo = async (client: PoolClient): Promise<Error | undefined> => {
	try {
		await client.query('rollback');
		return undefined;
	} catch (error) {
		return error instanceof Error ? error : new Error('rollback failed');
	}
};

/** What an act came to, and the statements that end it: they travel with the commit, in one round trip. */
export interface Ended<T> {
	readonly result: T;
	readonly last: readonly CompiledQuery[];
}

/**
 * As inTransaction, for work that leaves its last statements to be sent with the commit. When one of them fails, the
 * commit that follows it undoes everything (it is one of a failed transaction), and its error is thrown.
 */
export const endingTransaction = async <T>(
	pool: Pool,
	capacity: Capacity,
	work: (tx: Transaction) => Promise<Ended<T>>
): Promise<T> => {
	const client = await pool.connect();
	const opened = open(client, capacity);
	let broken: Error | undefined;
	try {
		const { result, last } = await work(kyselyOf(client));
		await opened;
		writeTogether(client);
		await Promise.all([...last.map((statement) => send(client, statement)), client.query('commit')]);
		return result;
	} catch (error) {
		broken = await undo(client);
		await opened;
		if (error instanceof Undo) return error.value as T;
		// Parts that ran side by side may go on after one has failed: what they still send must meet nobody else's act.
		broken ??= new Error('The act failed.');
		throw error;
	} finally {
		client.release(broken);
	}
};

/**
 * Runs work in one transaction that acts in one capacity; commits when it returns, undoes when it throws.
 * @throws whatever the work throws; an Undo is not an error: its value is returned after the rollback
 */
export const inTransaction = <T>(pool: Pool, capacity: Capacity, work: (tx: Transaction) => Promise<T>): Promise<T> =>
	endingTransaction(pool, capacity, async (tx) => ({ result: await work(tx), last: [] }));
