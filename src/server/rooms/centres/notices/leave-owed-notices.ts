import { noticesAfter, type AgreementEvent } from '#rooms/agreements/index.ts';
import type { Role } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { noticeKind } from './rules.ts';
import { tell } from './tell.ts';

/** Who looks at such notices in the body that is owed one: its referrers, and its desk. */
const ROLES: readonly Role[] = ['referrer', 'service_desk'];

/** What happened between two bodies, about which request or referral. */
interface Happened {
	readonly event: AgreementEvent;
	readonly sender: string;
	readonly receiver: string;
	readonly area: string;
	readonly subjectKind: 'request' | 'referral';
	readonly subject: string;
	readonly now: Date;
}

/**
 * Carries out the NOTIFY clauses in force between two bodies: whoever is owed a notice after the event finds it, once, also
 * where two agreements ask for the same. Its detail is the clause that asked for it. Whether she allows it at all is asked
 * before.
 */
export const leaveOwedNotices = async (tx: Transaction, happened: Happened): Promise<void> => {
	const { subjectKind, subject, now } = happened;
	const owed = Map.groupBy(await noticesAfter(tx, happened), ({ to, what }) => `${to} ${what}`);
	const notices = [...owed.values()].flatMap(([first]) => {
		if (!first) return [];
		const notice = { organisation: first.to, kind: noticeKind(first.what), subjectKind, subject, detail: first.clause };
		return ROLES.map((role) => ({ ...notice, role, now }));
	});
	await Promise.all(notices.map((notice) => tell(tx, notice)));
};
