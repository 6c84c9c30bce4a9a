import { clauseSources, dutiesOf, type ClauseSource } from '#rooms/agreements/index.ts';
import { organisationsById } from '#rooms/network/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { view } from '#platform/use-case/index.ts';
import { mayListNotices } from '../permissions.ts';
import { unseenHere, type ListedNotice } from './queries.ts';
import { isOwed } from './rules.ts';

/** A notice as its page says it: what, about which reference, by which clause or which body's duty. Never about whom. */
export interface NoticeLine {
	readonly id: string;
	readonly kind: string;
	readonly at: Date;
	readonly reference: string;
	/** When the request arrived or the referral was sent. */
	readonly since: Date | null;
	/** What a duty asks for; empty for other notices. */
	readonly action: string;
	/** Who owes it. */
	readonly bodies: readonly { readonly it: string; readonly en: string }[];
	/** The clause that asked for the notice. */
	readonly clause: ClauseSource | null;
	readonly delivery: string | null;
}

const obligors = async (tx: Transaction, notices: readonly ListedNotice[], now: Date) => {
	const duties = await dutiesOf(
		tx,
		notices.map(({ subject }) => subject),
		now
	);
	const bodies = await organisationsById(
		tx,
		duties.map(({ organisation }) => organisation)
	);
	return ({ subject, detail }: ListedNotice) =>
		duties
			.filter((duty) => duty.subject === subject && duty.action === detail)
			.flatMap(({ organisation }) => bodies.get(organisation) ?? [])
			.map(({ name_it, name_en }) => ({ it: name_it, en: name_en }));
};

/** What somebody who works without the cases of a Centre has been told and nobody has seen yet, the oldest first. */
export const listNotices = view<readonly NoticeLine[]>({
	name: 'centres.list-notices',
	right: mayListNotices,
	async read({ tx, now }) {
		const notices = await unseenHere(tx);
		const asked = notices.filter(({ kind }) => isOwed(kind)).map(({ detail }) => detail);
		const [bodiesOf, clauses] = await Promise.all([
			obligors(
				tx,
				notices.filter(({ kind }) => kind.startsWith('duty-')),
				now
			),
			clauseSources(tx, asked)
		]);
		const result = notices.map((notice) => ({
			id: notice.id,
			kind: notice.kind,
			at: notice.at,
			reference: notice.reference,
			since: notice.since,
			action: isOwed(notice.kind) ? '' : notice.detail,
			bodies: bodiesOf(notice),
			clause: clauses.get(notice.detail) ?? null,
			delivery: notice.delivery
		}));
		return { result, audit: { subjects: { notices: notices.map(({ id }) => id) }, groups: ['referral_status'] } };
	}
});
