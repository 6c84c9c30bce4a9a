import { readAgreement } from '#rooms/agreements/index.ts';
import { found, memberOf } from '#platform/web/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	agreement: found(await readAgreement(memberOf(event), { query: event.params.agreement }))
});
