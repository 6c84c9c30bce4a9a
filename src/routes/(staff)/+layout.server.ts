import { redirect } from '@sveltejs/kit';
import { memberOf } from '#platform/web/index.ts';
import { placesOf } from './places.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
	const { role } = memberOf(event);
	const places = placesOf(role);
	const [first] = places;
	if (event.url.pathname === '/desk' && first && first.href !== '/desk') redirect(303, first.href);
	return { role, places: places.map(({ href, label }) => ({ href, label })), here: event.url.pathname };
};
