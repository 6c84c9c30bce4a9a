import type { LayoutServerLoad } from './$types';

/** Help must be found: these pages alone ask search engines to list them. */
export const load: LayoutServerLoad = ({ setHeaders }) => {
	setHeaders({ 'X-Robots-Tag': 'all' });
};
