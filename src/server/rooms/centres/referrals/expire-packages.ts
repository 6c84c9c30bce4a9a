import type { Transaction } from '#platform/database/index.ts';
import { destroyPackage } from './package.ts';
import { expiredDeliveries, forgetKey } from './queries.ts';

/**
 * Destroys the keys of packages whose time is over: from then on nobody opens them, from no copy of the database either
 * (art. 5(1)(e) GDPR). Reading refuses an expired package also before this has run.
 * @returns how many keys were destroyed
 */
export const expirePackages = async (tx: Transaction, now: Date): Promise<number> => {
	const expired = await expiredDeliveries(tx, now);
	for (const delivery of expired) {
		await destroyPackage(tx, delivery, now);
		await forgetKey(tx, delivery.id);
	}
	return expired.length;
};
