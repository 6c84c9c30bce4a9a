import { systemActor } from '#platform/access/index.ts';
import { inTransaction, type Platform } from '#platform/database/index.ts';

const actor = systemActor('load-demonstration', null, 'command');

/** Whether the database holds no organisation yet. */
export const isEmpty = (platform: Platform): Promise<boolean> =>
	inTransaction(platform.pools.app, actor, async (tx) => {
		const any = await tx.selectFrom('network.organisation').select('id').limit(1).executeTakeFirst();
		return any === undefined;
	});
