import { uuidv7 } from 'uuidv7';
import { open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { Need, NeedCode, Priority } from './rules.ts';

const wordsOf = (row: string) => ({ table: 'centres.need', column: 'words_sealed', row });

export const saveNeed = async (
	tx: Transaction,
	key: DataKey,
	told: {
		file: { id: string; organisation: string };
		need: Pick<Need, 'code' | 'priority' | 'words'>;
		by: string;
		now: Date;
	}
): Promise<void> => {
	const id = uuidv7();
	const { file, need, by, now } = told;
	await tx
		.insertInto('centres.need')
		.values({
			id,
			organisation: file.organisation,
			case_id: file.id,
			code: need.code,
			priority: need.priority,
			words_sealed: need.words === '' ? null : seal(key, wordsOf(id), need.words),
			at: now,
			by
		})
		.execute();
};

/** Her needs, in the order in which she told them. */
export const needsOf = async (tx: Transaction, key: DataKey, file: string): Promise<Need[]> => {
	const rows = await tx
		.selectFrom('centres.need')
		.select(['id', 'code', 'priority', 'words_sealed', 'at', 'by'])
		.where('case_id', '=', file)
		.orderBy('at')
		.orderBy('id')
		.execute();
	return rows.map(({ words_sealed, code, priority, ...rest }) => ({
		...rest,
		code: code as NeedCode,
		priority: priority as Priority,
		words: words_sealed ? open(key, wordsOf(rest.id), words_sealed) : ''
	}));
};
