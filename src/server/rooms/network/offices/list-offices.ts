import { view } from '#platform/use-case/index.ts';
import { centres } from '../organisations/queries.ts';
import { mayLeadOffices } from '../permissions.ts';
import { officesWithLinks } from './queries.ts';

/** The offices of the Centre's areas, each with its links in force. */
export const listOffices = view({
	name: 'network.list-offices',
	right: mayLeadOffices,
	async read({ tx, actor }) {
		const mine = (await centres(tx)).filter(({ organisation }) => organisation === actor.organisation);
		const lists = await Promise.all(
			mine.map(async (centre) => ({ centre, offices: await officesWithLinks(tx, centre.area) }))
		);
		return { result: lists, audit: null };
	}
});
