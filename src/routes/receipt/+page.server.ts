import { readReceipt } from '#rooms/centres/index.ts';
import { dontCompress, formOf, found, tooMany, visitor, waitAtDoor } from '#platform/web/index.ts';
import { fail } from '@sveltejs/kit';
import type { Actions } from './$types';

// Ten numbers at once, then one a minute: enough for whoever looks after her files, too few to guess.
const PER_ADDRESS = { name: 'receipt', burst: 10, refillSeconds: 60 };

// The number travels in the body alone: an address is kept by browsers and logs.
export const actions: Actions = {
	default: async (event) => {
		const seconds = waitAtDoor(event, { address: PER_ADDRESS });
		if (seconds > 0) return tooMany(event, seconds, 'contact.too-many');
		const { values } = await formOf(event);
		dontCompress(event);
		const status = found(await readReceipt(visitor(), { query: { number: values['number'] } }));
		if (status === 'not_a_number') {
			return fail(422, { fields: { number: { key: 'contact.status.not_a_number' } }, refusal: null, values });
		}
		return { status };
	}
};
