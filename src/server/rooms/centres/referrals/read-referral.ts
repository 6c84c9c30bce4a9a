import { dutiesOf, readDecision } from '#rooms/agreements/index.ts';
import { organisationById } from '#rooms/network/index.ts';
import { view } from '#platform/use-case/index.ts';
import { caseToRead } from '../cases/find-case.ts';
import { mayRefer } from '../permissions.ts';
import { contentsOf } from './contents.ts';
import { referralInHand } from './find-referral.ts';
import { packageKey } from './package.ts';
import { noteOf } from './queries.ts';
import { covered, seenMark } from './seen.ts';

/**
 * A referral as its sender sees it: which groups pass and why or why not, clause by clause; before sending, the very
 * content that the receiver will read; afterwards what happened and which clocks run.
 */
export const readReferral = view({
	name: 'centres.read-referral',
	on: referralInHand,
	right: mayRefer,
	async read({ tx, actor, now, subject: { referral, delivery, facts, state } }) {
		const file = await caseToRead(tx, referral.case_id, now, actor);
		const decision = referral.decision === null ? undefined : await readDecision(tx, referral.decision);
		const allowed = decision?.allowed ?? [];
		const contents = file && state === 'drafted' ? await contentsOf(tx, file, allowed) : [];
		const preview = covered(contents);
		const seen = seenMark(allowed, contents);
		const key = delivery && (await packageKey(tx, delivery));
		const history = facts.map((fact) => ({ kind: fact.kind, at: fact.at, code: fact.code, note: noteOf(fact, key) }));
		const [to, clocks] = await Promise.all([organisationById(tx, referral.receiver), dutiesOf(tx, [referral.id], now)]);
		return {
			result: { referral, to, state, decision, preview, seen, history, clocks, caseReference: file?.reference ?? '' },
			audit: {
				subjects: { case: referral.case_id, referral: referral.id },
				groups: preview.map(({ group }) => group)
			}
		};
	}
});
