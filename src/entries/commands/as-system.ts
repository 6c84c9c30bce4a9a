import type { Pool } from 'pg';
import { kyselyOf, type Transaction } from '#platform/database/index.ts';

/** Reads as the system in one snapshot of the database; nothing is written. */
export async function asSystem<T>(pool: Pool, read: (tx: Transaction) => Promise<T>): Promise<T> {
	const client = await pool.connect();
	try {
		await client.query('begin isolation level repeatable read, read only');
		await client.query(`select platform.act_as('system', null, null, null, 'system', null, null, null)`);
		return await read(kyselyOf(client));
	} finally {
		await client.query('rollback').catch(() => undefined);
		client.release();
	}
}
