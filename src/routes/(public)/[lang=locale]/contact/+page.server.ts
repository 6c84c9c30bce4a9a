import { askForContact, listCentres } from '#rooms/centres/index.ts';
import { answer, formOf, found, newOnce, tooMany, visitor, waitAtDoor } from '#platform/web/index.ts';
import type { Actions, PageServerLoad } from './$types';

// A mobile network may put a whole town behind one address.
const PER_ADDRESS = { name: 'contact', burst: 20, refillSeconds: 30 };

export const load: PageServerLoad = async () => {
	// Without a database there is no form, and the page says so between the numbers that help.
	const centres = await listCentres(visitor()).catch(() => null);
	return {
		centres: centres?.map(({ area, place, phone }) => ({ area, place, phone })) ?? [],
		once: newOnce()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const seconds = waitAtDoor(event, { address: PER_ADDRESS });
		if (seconds > 0) return tooMany(event, seconds, 'contact.too-many');
		const { area } = (await formOf({ request: event.request.clone() })).values;
		const centre = found(await listCentres(visitor())).find((one) => one.area === area);
		return answer(event, visitor(centre?.organisation), askForContact, {
			add: { spoken: event.params.lang },
			then: (asked) => ({ asked })
		});
	}
};
