import type { Pool, PoolClient } from 'pg';

/** A statement as it went to the server. */
export interface Statement {
	readonly text: string;
	readonly values: readonly unknown[];
}

/** What one act of the product asked of the database. */
export interface Recording {
	/** The arguments of platform.act_as. */
	readonly capacity: readonly unknown[];
	readonly statements: readonly Statement[];
}

const NOT_ROWS = /^\s*(begin|commit|rollback)\b/i;

const statementOf = (query: unknown, values: unknown): Statement =>
	typeof query === 'string'
		? { text: query, values: Array.isArray(values) ? values : [] }
		: { text: '', values: [], ...(query as object) };

/**
 * Runs one act on a pool that nothing else uses, and keeps what it asked of the database: the bare server repeats the
 * same statements, so that both give the same rows.
 */
export const record = async (pool: Pool, act: () => Promise<unknown>): Promise<Recording> => {
	const heard: Statement[] = [];
	const listen = (client: PoolClient): void => {
		const ask = client.query.bind(client) as (...args: unknown[]) => unknown;
		client.query = ((...args: unknown[]) => {
			heard.push(statementOf(args[0], args[1]));
			return ask(...args);
		}) as PoolClient['query'];
	};
	const deafen = (_error: Error, client: PoolClient): void => {
		Reflect.deleteProperty(client, 'query');
	};
	pool.on('acquire', listen);
	pool.on('release', deafen);
	try {
		await act();
	} finally {
		pool.off('acquire', listen);
		pool.off('release', deafen);
	}
	const acting = heard.find(({ text }) => text.includes('platform.act_as'));
	if (!acting) throw new Error('The act did not act as anyone.');
	return {
		capacity: acting.values,
		statements: heard.filter((one) => one !== acting && !NOT_ROWS.test(one.text))
	};
};

/** Only what reads: without the audit line, and without keys, which a server that opens nothing does not need. */
export const reads = ({ capacity, statements }: Recording): Recording => ({
	capacity,
	statements: statements.filter(({ text }) => /^\s*(select|with)\b/i.test(text) && !text.includes('platform.data_key'))
});

/** Only what writes a row. */
export const writes = ({ capacity, statements }: Recording): Recording => ({
	capacity,
	statements: statements.filter(({ text }) => /^\s*(insert|update)\b/i.test(text))
});

/** The audit line alone is added to what reads: the price of the line, told apart from the price of the product. */
export const readsWithLine = (recording: Recording): Recording => ({
	capacity: recording.capacity,
	statements: [
		...reads(recording).statements,
		...recording.statements.filter(({ text }) => text.includes('insert into platform.audit_line'))
	]
});
