import type { Insertable } from 'kysely';
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
