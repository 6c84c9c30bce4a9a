import { clock } from '#platform/clock/index.ts';
import type { Identity } from './identity.ts';
import type { Session } from './session.ts';

/**
 * Keeps the membership in which this session acts; other sessions of the person keep theirs. Whether it is hers is asked
 * by the network at every request, so that an ended membership ends here too.
 */
export const chooseMembership = async (
	house: Identity,
	session: Pick<Session, 'sessionId'>,
	membershipId: string,
	now: Date
): Promise<void> => {
	await house.accounts.query('update auth.session set membership = $2, updated_at = $3 where id = $1', [
		session.sessionId,
		membershipId,
		clock.machineTime(now)
	]);
};
