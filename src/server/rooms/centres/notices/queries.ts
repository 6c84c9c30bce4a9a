import { sql, type Insertable } from 'kysely';
import type { Tables, Transaction } from '#platform/database/index.ts';

/** Writes a notice unless the same one was left before; says whether it is new. */
export const leaveNotice = async (tx: Transaction, notice: Insertable<Tables['platform.notice']>): Promise<boolean> => {
	const left = await tx
		.insertInto('platform.notice')
		.values(notice)
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return left.numInsertedOrUpdatedRows === 1n;
};

/** For whom a notice is and about what, while nobody has seen it. */
export const unseenNotice = (tx: Transaction, id: string) =>
	tx
		.selectFrom('platform.notice')
		.select(['organisation', 'professional', 'role', 'subject'])
		.where('id', '=', id)
		.where('seen_at', 'is', null)
		.executeTakeFirst();

/** At most so many: a page that a person can get through. The oldest come first. */
const MOST = 100;

/** A notice in the actor's hand, with what both bodies call its subject. */
export interface ListedNotice {
	readonly id: string;
	readonly kind: string;
	readonly subject: string;
	readonly detail: string;
	readonly at: Date;
	readonly reference: string;
	readonly since: Date | null;
	/** The referral, where it is on the actor's own desk. */
	readonly delivery: string | null;
}

/** The notices for the actor that nobody has seen, as far as she may know of their subjects. */
export const unseenHere = async (tx: Transaction): Promise<ListedNotice[]> => {
	const { rows } = await sql<ListedNotice>`
		select n.id, n.kind, n.subject, n.detail, n.at, s.reference, s.since, d.id as delivery
		from platform.notice n
		join centres.notice_subjects() s on s.notice = n.id
		left join centres.delivery d on d.id = n.subject
		where n.organisation = (select platform.my_organisation()) and n.seen_at is null
		order by n.at, n.id limit ${MOST}`.execute(tx);
	return rows;
};

/** Marks a notice as seen; says whether it was there to be seen. */
export const noticeSeen = async (
	tx: Transaction,
	seen: { notice: string; by: string | null; now: Date }
): Promise<boolean> => {
	const marked = await tx
		.updateTable('platform.notice')
		.set({ seen_at: seen.now, seen_by: seen.by })
		.where('id', '=', seen.notice)
		.where('seen_at', 'is', null)
		.executeTakeFirst();
	return marked.numUpdatedRows > 0n;
};
