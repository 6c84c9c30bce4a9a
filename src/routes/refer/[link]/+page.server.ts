import { officeBehind, openOfficeForm, sendRequest } from '#rooms/centres/index.ts';
import { answer, found, newOnce, tooMany, visitor, waitAtDoor } from '#platform/web/index.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

// A whole headquarters may sit behind one address; a link is one office.
const PER_ADDRESS = { name: 'refer-address', burst: 40, refillSeconds: 10 };
const PER_LINK = { name: 'refer-link', burst: 20, refillSeconds: 20 };

/** The office of the link; an unknown link and a revoked one get the same page. */
const doorOf = async ({ params }: Pick<RequestEvent, 'params'>) =>
	found(await openOfficeForm(visitor(), { query: { secret: params.link } }));

export const load: PageServerLoad = async (event) => {
	const { name, centre, area, dutyPhone } = await doorOf(event);
	return { office: name, centre, area, dutyPhone, once: newOnce() };
};

// The receipt stands in this answer alone, never in an address.
export const actions: Actions = {
	default: async (event) => {
		const door = await doorOf(event);
		const seconds = waitAtDoor(event, { address: PER_ADDRESS, what: [PER_LINK, door.link] });
		if (seconds > 0) return tooMany(event, seconds, 'contact.too-many');
		return answer(event, officeBehind(door), sendRequest, { then: (sent) => ({ sent }) });
	}
};
