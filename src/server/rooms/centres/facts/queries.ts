import { uuidv7 } from 'uuidv7';
import { open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { CaseInHand } from '../cases/find-case.ts';
import type { NotedGroup } from '../cases/rules.ts';

const factOf = (row: string) => ({ table: 'centres.group_fact', column: 'text_sealed', row });

/** Notes a group of facts anew; the older text stays as it was. */
export const saveGroupFact = async (
	tx: Transaction,
	key: DataKey,
	noted: { file: CaseInHand; group: NotedGroup; text: string; by: string; now: Date }
): Promise<void> => {
	const id = uuidv7();
	await tx
		.insertInto('centres.group_fact')
		.values({
			id,
			organisation: noted.file.organisation,
			case_id: noted.file.id,
			fact_group: noted.group,
			text_sealed: seal(key, factOf(id), noted.text),
			at: noted.now,
			by: noted.by
		})
		.execute();
};

/** A noted group, as it stands now. */
export interface GroupFact {
	readonly group: NotedGroup;
	readonly text: string;
	readonly at: Date;
	readonly by: string;
}

/** The latest text of each of these groups, and of no other. */
export const groupFactsOf = async (
	tx: Transaction,
	file: CaseInHand,
	key: DataKey,
	groups: readonly NotedGroup[]
): Promise<GroupFact[]> => {
	if (groups.length === 0) return [];
	const rows = await tx
		.selectFrom('centres.group_fact')
		.selectAll()
		.distinctOn('fact_group')
		.where('case_id', '=', file.id)
		.where('fact_group', 'in', [...groups])
		.orderBy('fact_group')
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.map(({ id, fact_group, text_sealed, at, by }) => ({
		group: fact_group as NotedGroup,
		text: open(key, factOf(id), text_sealed),
		at,
		by
	}));
};
