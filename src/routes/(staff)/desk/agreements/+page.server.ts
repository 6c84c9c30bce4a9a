import { listAgreements } from '#rooms/agreements/index.ts';
import { found, memberOf } from '#platform/web/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => found(await listAgreements(memberOf(event)));
