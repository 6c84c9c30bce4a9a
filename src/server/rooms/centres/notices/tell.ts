import { uuidv7 } from 'uuidv7';
import type { Role } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { enqueue } from '#platform/jobs/index.ts';
import { leaveNotice } from './queries.ts';
import { MAILED_KINDS } from './rules.ts';

/** Something to look at, for one professional or for whoever holds a role in a body. It never says about whom. */
export interface Telling {
	readonly organisation: string;
	readonly professional?: string | null;
	readonly role?: Role;
	readonly area?: string | null;
	readonly kind: string;
	readonly subjectKind: 'referral' | 'delivery' | 'case' | 'request';
	/** What the wall is asked about when the notice is read. */
	readonly subject: string;
	/** A code that tells two notices of one kind about one subject apart. */
	readonly detail?: string;
	readonly now: Date;
}

/** Leaves a notice, once; what should wake somebody also goes out as a mail that says no more than that there is something. */
export const tell = async (tx: Transaction, telling: Telling): Promise<void> => {
	const id = uuidv7();
	const isNew = await leaveNotice(tx, {
		id,
		organisation: telling.organisation,
		professional: telling.professional ?? null,
		role: telling.role ?? null,
		area: telling.area ?? null,
		kind: telling.kind,
		subject_kind: telling.subjectKind,
		subject: telling.subject,
		detail: telling.detail ?? '',
		at: telling.now
	});
	if (!isNew || !MAILED_KINDS.includes(telling.kind)) return;
	await enqueue(tx, { task: 'centres.notice-left', payload: { notice: id } });
};
