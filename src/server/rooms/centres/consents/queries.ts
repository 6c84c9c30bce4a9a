import { uuidv7 } from 'uuidv7';
import type { Transaction } from '#platform/database/index.ts';
import type { Consent, SharedGroup, SharePurpose } from './rules.ts';

/** Writes one answer; older ones stay. */
export const saveConsent = async (
	tx: Transaction,
	said: {
		file: { id: string; organisation: string };
		choice: Omit<Consent, 'id' | 'at' | 'by'>;
		by: string;
		now: Date;
	}
): Promise<void> => {
	const { file, choice, by, now } = said;
	await tx
		.insertInto('centres.consent')
		.values({
			...choice,
			groups: [...choice.groups],
			id: uuidv7(),
			organisation: file.organisation,
			case_id: file.id,
			at: now,
			by
		})
		.execute();
};

/** All her answers, in the order in which she gave them. */
export const consentsOf = async (tx: Transaction, file: string): Promise<Consent[]> => {
	const rows = await tx
		.selectFrom('centres.consent')
		.select(['id', 'kind', 'receiver', 'groups', 'purpose', 'answer', 'how', 'language', 'at', 'by'])
		.where('case_id', '=', file)
		.orderBy('at')
		.orderBy('id')
		.execute();
	return rows as Consent[];
};

/** Whether her last word on being contacted was no; without any word the request itself was her word. */
export const refusedContact = async (tx: Transaction, file: string): Promise<boolean> => {
	const last = await tx
		.selectFrom('centres.consent')
		.select('answer')
		.where('case_id', '=', file)
		.where('kind', '=', 'contact')
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return last !== undefined && last.answer !== 'given';
};

/** What she lets the Centre share with a body, as she last said it; nothing when she did not say yes, or no longer does. */
export const currentShareConsent = async (
	tx: Transaction,
	file: string,
	receiver: string
): Promise<{ groups: readonly SharedGroup[]; purpose: SharePurpose } | null> => {
	const last = await tx
		.selectFrom('centres.consent')
		.select(['answer', 'groups', 'purpose'])
		.where('case_id', '=', file)
		.where('kind', '=', 'share')
		.where('receiver', '=', receiver)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (last?.answer !== 'given' || last.purpose === null) return null;
	return { groups: last.groups as SharedGroup[], purpose: last.purpose as SharePurpose };
};
