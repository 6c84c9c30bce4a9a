import { seeBoard } from '#rooms/centres/index.ts';
import { found, memberOf } from '#platform/web/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => found(await seeBoard(memberOf(event)));
