import { sql, type QueryExecutorProvider } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { organisationDataKey, seal } from '#platform/crypto/index.ts';
import { isTemplate, provePath, type MailLocale, type Template } from './letter.ts';

/** The job that sends what is due. */
export const SEND_MAIL = 'platform.send-mail';

export interface NewMail {
	/** Under whose key the address is kept, and who sees that it failed. */
	readonly organisation: string;
	/** One e-mail address of a professional; a victim's only where her safe contact allows it. */
	readonly to: string;
	readonly locale: MailLocale;
	readonly template: Template;
	/** A path of this installation; it may let someone in, so it is sealed like the address. */
	readonly link: string;
	readonly now: Date;
}

const address = z.email().max(254);

/**
 * Puts a mail into the post within the transaction: undone with it, sent after it.
 * @throws RangeError for an address, template or link that is none.
 */
export async function queueMail(tx: QueryExecutorProvider, mail: NewMail): Promise<void> {
	const { organisation, to, locale, template, link, now } = mail;
	if (!address.safeParse(to).success) throw new RangeError('This is no e-mail address.');
	if (!isTemplate(template)) throw new RangeError('There is no such mail.');
	const id = uuidv7();
	const key = await organisationDataKey(tx, organisation, now);
	const sealed = (column: string, text: string) => seal(key, { table: 'platform.mail', column, row: id }, text);
	await sql`
		insert into platform.mail (id, organisation, recipient_sealed, link_sealed, locale, template, created_at, next_at)
		values (${id}, ${organisation}, ${sealed('recipient_sealed', to)}, ${sealed('link_sealed', provePath(link))},
			${locale}, ${template}, ${now}, ${now})`.execute(tx);
	// Mail stands below jobs, so it knocks at the queue's own door. One waiting job is enough for all that waits.
	await sql`select jobs.enqueue(${SEND_MAIL}, '{}', null, ${SEND_MAIL})`.execute(tx);
}
