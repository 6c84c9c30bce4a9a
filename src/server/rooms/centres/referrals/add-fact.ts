import { refusal, type Actor } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { livePackageKey } from './package.ts';
import { saveReferralFact, type Delivery } from './queries.ts';
import { mayFollow, type ReferralFactKind, type ReferralState } from './rules.ts';

/** Refuses what cannot follow on what has happened, in words that say what did. */
export const mustFollow = (state: ReferralState, kind: ReferralFactKind): void => {
	if (!mayFollow(state, kind)) throw refusal('referrals.refusal.too-late', { params: { state } });
};

/** Adds a fact to a delivered referral, with a note that both bodies may read. */
export const addFact = async (
	tx: Transaction,
	fact: {
		delivery: Delivery;
		state: ReferralState;
		kind: ReferralFactKind;
		actor: Actor;
		now: Date;
		code?: string;
		note?: string;
	}
): Promise<void> => {
	const { delivery, state, kind, actor, now, code, note = '' } = fact;
	mustFollow(state, kind);
	await saveReferralFact(tx, {
		between: delivery,
		kind,
		actor,
		now,
		...(code === undefined ? {} : { code }),
		note: note === '' ? undefined : { text: note, key: await livePackageKey(tx, delivery) }
	});
};
