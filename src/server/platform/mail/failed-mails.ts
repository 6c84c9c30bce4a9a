import { sql, type QueryExecutorProvider } from 'kysely';

/** A mail that was given up; the address stays sealed. */
export interface FailedMail {
	readonly id: string;
	readonly organisation: string;
	readonly template: string;
	readonly createdAt: Date;
	readonly failedAt: Date;
	readonly attempts: number;
	/** The error's code: 'EENVELOPE 550'. */
	readonly error: string;
}

/** The mails given up, latest first, as far as the actor may see them. */
export async function failedMails(tx: QueryExecutorProvider, { most = 100 } = {}): Promise<FailedMail[]> {
	const { rows } = await sql<FailedMail>`
		select id, organisation, template, created_at as "createdAt", failed_at as "failedAt", attempts, error
		from platform.mail where failed_at is not null order by failed_at desc limit ${most}`.execute(tx);
	return rows;
}
