import type { Transaction } from '#platform/database/index.ts';
import type { DataKey } from '#platform/crypto/index.ts';
import type { CaseInHand } from '../cases/find-case.ts';
import { saveCaseFact, setCase } from '../cases/queries.ts';
import type { Danger } from '../cases/rules.ts';
import { hastenClocks } from './hasten-clocks.ts';

/** Writes how dangerous things are now, as a fact and on the case; high danger is a risk event, and shortens the clocks. */
export const setDanger = async (
	tx: Transaction,
	file: CaseInHand,
	set: { danger: Danger; by: string; now: Date; reason?: { key: DataKey; text: string } }
): Promise<void> => {
	const { danger, by, now, reason } = set;
	await saveCaseFact(tx, {
		case: file.id,
		organisation: file.organisation,
		kind: `danger_${danger}`,
		by,
		now,
		reason
	});
	if (file.danger === danger) return;
	await setCase(tx, file.id, { danger });
	if (danger === 'high') await hastenClocks(tx, file, { by, now });
};
