import { view } from '#platform/use-case/index.ts';
import { areas, centres } from '#rooms/network/index.ts';
import { mayAskForContact } from '../permissions.ts';

/** A Centre as the public form offers it. */
export interface CentreChoice {
	readonly area: string;
	readonly place: string;
	readonly organisation: string;
	readonly phone: string | null;
}

/** The Centres that receive requests from the public: facts of the network, nothing of a person. */
export const listCentres = view<readonly CentreChoice[]>({
	name: 'centres.list-centres',
	right: mayAskForContact,
	async read({ tx }) {
		const [all, places] = await Promise.all([centres(tx), areas(tx)]);
		const placeOf = new Map(places.map(({ code, name }) => [code, name]));
		const result = all.map(({ area, organisation, phone }) => ({
			area,
			place: placeOf.get(area) ?? area,
			organisation,
			phone
		}));
		return { result, audit: null };
	}
});
