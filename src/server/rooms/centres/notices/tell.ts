import { uuidv7 } from 'uuidv7';
import type { Role } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';

/** Something to look at, for one professional or for whoever holds a role in a body. It never says about whom. */
export interface Telling {
	readonly organisation: string;
	readonly professional?: string | null;
	readonly role?: Role;
	readonly area?: string | null;
	readonly kind: string;
	readonly subjectKind: 'referral' | 'delivery' | 'case' | 'duty' | 'request';
	readonly subject: string;
	readonly now: Date;
}

/** Leaves a notice; the same one about the same thing is left once. */
export const tell = async (tx: Transaction, telling: Telling): Promise<void> => {
	await tx
		.insertInto('platform.notice')
		.values({
			id: uuidv7(),
			organisation: telling.organisation,
			professional: telling.professional ?? null,
			role: telling.role ?? null,
			area: telling.area ?? null,
			kind: telling.kind,
			subject_kind: telling.subjectKind,
			subject: telling.subject,
			at: telling.now
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};
