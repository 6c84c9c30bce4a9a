import { dutiesOfArea, type Duty } from '#rooms/agreements/index.ts';
import { areas, organisationsById } from '#rooms/network/index.ts';
import { view } from '#platform/use-case/index.ts';
import { maySeeBoard } from '../permissions.ts';
import { boardRows, waitsOf } from './rules.ts';

/** How far back the counts look: 90 days, in milliseconds. */
const WINDOW = 90 * 24 * 60 * 60 * 1000;

const bodiesIn = (duties: readonly Duty[]): string[] =>
	duties.flatMap(({ organisation, counterpart }) =>
		counterpart === null ? [organisation] : [organisation, counterpart]
	);

/**
 * The area coordinator's board: what each body owes and owed under which clause, what waits now with the reference that
 * both bodies know. Nothing on it leads to a victim, and it asks no table that holds one.
 */
export const seeBoard = view({
	name: 'centres.see-board',
	right: maySeeBoard,
	async read({ tx, actor, now }) {
		const area = actor.area ?? '';
		const duties = await dutiesOfArea(tx, area, new Date(now.getTime() - WINDOW), now);
		const [bodies, all] = await Promise.all([organisationsById(tx, bodiesIn(duties)), areas(tx)]);
		const name = all.find(({ code }) => code === area)?.name ?? area;
		return {
			result: { area: name, rows: boardRows(duties), waits: waitsOf(duties), bodies: Object.fromEntries(bodies), now },
			audit: { subjects: { duties: duties.map(({ id }) => id) } }
		};
	}
});
