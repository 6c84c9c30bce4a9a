import type { PageServerLoad } from './$types';
import { areas } from './areas.ts';

export const load: PageServerLoad = () => ({ areas });
