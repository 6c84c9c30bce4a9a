import { view } from '#platform/use-case/index.ts';
import { mayShowDemonstration } from '../permissions.ts';
import { fictitiousPeople, type DemonstrationPerson } from './queries.ts';

/** The fictitious people who may be tried with one click; whoever asks has made sure that this is a demonstration. */
export const demonstrationPeople = view<DemonstrationPerson[]>({
	name: 'network.demonstration-people',
	right: mayShowDemonstration,
	async read({ tx, now }) {
		return { result: await fictitiousPeople(tx, now), audit: null };
	}
});
