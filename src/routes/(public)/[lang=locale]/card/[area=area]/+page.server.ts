import type { PageServerLoad } from './$types';
import { centrePhones } from './centre-phones.ts';

export const load: PageServerLoad = ({ params }) => ({ phone: centrePhones[params.area] });
