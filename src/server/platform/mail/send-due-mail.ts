import { sql, type QueryExecutorProvider } from 'kysely';
import { KeyDestroyed, open, organisationDataKey, SealBroken } from '#platform/crypto/index.ts';
import { isTemplate, letter, type MailLocale } from './letter.ts';
import type { Outgoing, Post } from './open-post.ts';

/** Opens a transaction as the system. */
type Transact = <T>(work: (tx: QueryExecutorProvider) => Promise<T>) => Promise<T>;

/** Minutes after which an attempt that failed is made again; after the last, the mail is given up. */
const PAUSES = [1, 5, 15, 60, 180, 360, 720, 1440];

interface Row {
	id: string;
	organisation: string;
	recipient_sealed: Buffer;
	link_sealed: Buffer;
	locale: MailLocale;
	template: string;
	attempts: number;
}

/**
 * Sends the mail that is due, one after another. No transaction is open while the post is spoken to: a mail is taken
 * first (and is due again later, should this process die), and its end is written after. So a mail may go out twice
 * after a crash, under the same message id, and none is lost.
 * @returns how many were sent.
 */
export async function sendDueMail(transact: Transact, post: Post, now: Date, { most = 50 } = {}): Promise<number> {
	let sent = 0;
	for (let count = 0; count < most; count++) {
		const taken = await transact((tx) => takeOne(tx, post.origin, now));
		if (!taken) break;
		const fault = await attempt(post, taken);
		await transact((tx) => (fault === null ? markSent(tx, taken.id, now) : markFault(tx, { ...taken, fault, now })));
		if (fault === null) sent++;
	}
	return sent;
}

type Taken = { id: string; attempts: number; outgoing: Outgoing | null };

async function takeOne(tx: QueryExecutorProvider, origin: string, now: Date): Promise<Taken | null> {
	const { rows } = await sql<Row>`
		update platform.mail set attempts = attempts + 1,
			next_at = ${now}::timestamptz + (${PAUSES}::int[])[least(attempts + 1, ${PAUSES.length})] * interval '1 minute'
		where id = (select id from platform.mail where sent_at is null and failed_at is null and next_at <= ${now}
			order by next_at limit 1 for update skip locked)
		returning id, organisation, recipient_sealed, link_sealed, locale, template, attempts`.execute(tx);
	const [row] = rows;
	return row ? { id: row.id, attempts: row.attempts, outgoing: await outgoingOf(tx, row, origin, now) } : null;
}

/** The mail in the clear; null when its key is gone. */
async function outgoingOf(tx: QueryExecutorProvider, row: Row, origin: string, now: Date): Promise<Outgoing | null> {
	try {
		const key = await organisationDataKey(tx, row.organisation, now);
		const opened = (column: 'recipient_sealed' | 'link_sealed') =>
			open(key, { table: 'platform.mail', column, row: row.id }, row[column]);
		if (!isTemplate(row.template)) return null;
		const said = letter(row.template, row.locale, { origin, link: opened('link_sealed') });
		return { id: row.id, to: opened('recipient_sealed'), date: now, ...said };
	} catch (error) {
		if (error instanceof SealBroken || error instanceof KeyDestroyed) return null;
		throw error;
	}
}

/** The fault's code, without the address that a server's answer may quote; null when the mail was taken. */
async function attempt(post: Post, { outgoing }: Taken): Promise<string | null> {
	if (!outgoing) return 'UNREADABLE';
	try {
		await post.send(outgoing);
		return null;
	} catch (error) {
		const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
		const name = typeof code === 'string' && /^[A-Z]{1,30}$/.test(code) ? code : 'UNKNOWN';
		return typeof responseCode === 'number' ? `${name} ${responseCode}` : name;
	}
}

async function markSent(tx: QueryExecutorProvider, id: string, now: Date): Promise<void> {
	await sql`
		update platform.mail set sent_at = ${now}, error = null, recipient_sealed = null, link_sealed = null
		where id = ${id}`.execute(tx);
}

/** A server that refuses for good (5xx, RFC 5321 section 4.2.1) is not asked again. */
async function markFault(
	tx: QueryExecutorProvider,
	{ id, attempts, fault, now }: { id: string; attempts: number; fault: string; now: Date }
): Promise<void> {
	const forGood = fault === 'UNREADABLE' || / 5\d\d$/.test(fault) || attempts >= PAUSES.length;
	const failedAt = forGood ? now : null;
	await sql`update platform.mail set error = ${fault}, failed_at = ${failedAt} where id = ${id}`.execute(tx);
}
