import { listDeliveries } from '#rooms/centres/index.ts';
import { found, memberOf, present } from '#platform/web/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	deliveries: found(await listDeliveries(memberOf(event))),
	now: present()
});
