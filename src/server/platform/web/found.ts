import { error } from '@sveltejs/kit';

/** What a view gave, or the one page for what is not there and what is not yours. */
export const found = <R>(result: R | null): R => {
	if (result === null) error(404, 'not-found');
	return result;
};
