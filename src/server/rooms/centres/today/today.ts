import type { Actor } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { view } from '#platform/use-case/index.ts';
import { dutiesOf } from '#rooms/agreements/index.ts';
import { organisationsById } from '#rooms/network/index.ts';
import { reachOf } from '../contacts/read-reach.ts';
import { maySeeToday } from '../permissions.ts';
import { casesOfNobody, myOpenCases, openIncidents, sentReferrals, unseenNotices, waitingRequests } from './queries.ts';
import { bandOf, inOrder, type Band } from './rules.ts';
import {
	asksToReach,
	callThing,
	incidentThing,
	labelsOf,
	noticeThing,
	nobodysThing,
	referralThing,
	takeThing,
	type Thing
} from './things.ts';

export interface Today {
	readonly things: readonly (Thing & { readonly band: Band; readonly bodyName: { it: string; en: string } | null })[];
}

const supervises = ({ role }: Actor): boolean => role === 'supervisor' || role === 'centre_lead';

const about = async (tx: Transaction, actor: Actor) => {
	const [requests, cases, lost, incidents, notices] = await Promise.all([
		waitingRequests(tx, actor),
		myOpenCases(tx, actor),
		supervises(actor) ? casesOfNobody(tx) : [],
		supervises(actor) ? openIncidents(tx) : [],
		unseenNotices(tx)
	]);
	return { requests, cases, lost, incidents, notices };
};

const gather = async (tx: Transaction, actor: Actor, now: Date): Promise<Thing[]> => {
	const { requests, cases, lost, incidents, notices } = await about(tx, actor);
	const ids = cases.map(({ id }) => id);
	const [referrals, reaches, labels] = await Promise.all([
		sentReferrals(tx, ids),
		reachOf(tx, ids),
		labelsOf(tx, [...cases, ...lost])
	]);
	const asked = cases.flatMap(({ request }) => request ?? []);
	const subjects = [...requests.map(({ id }) => id), ...ids, ...asked, ...referrals.map(({ id }) => id)];
	const duties = await dutiesOf(tx, subjects, now);
	const reachOfCase = Map.groupBy(reaches, (reach) => reach.case);
	const reachesOf = (id: string) => reachOfCase.get(id) ?? [];
	const label = (id: string) => labels.get(id) ?? '';
	return [
		...requests.map((request) => takeThing(request, duties)),
		...cases
			.filter((one) => asksToReach(one, reachesOf(one.id), now))
			.map((one) => callThing(one, label(one.id), reachesOf(one.id), { duties, now })),
		...referrals.flatMap((one) => referralThing(one, { label: label(one.caseId), duties, now })),
		...lost.map((one) => nobodysThing(one, label(one.id))),
		...incidents.map(incidentThing),
		...notices.map(noticeThing)
	];
};

/**
 * What this person of the Centre must do now, most pressing first. Everything is computed from facts, so that it is right
 * also when no job has run; what the wall hides is not counted either.
 */
export const today = view<Today>({
	name: 'centres.today',
	right: maySeeToday,
	async read({ tx, actor, now }) {
		const things = inOrder(await gather(tx, actor, now), now);
		const bodies = await organisationsById(
			tx,
			things.flatMap(({ body }) => body ?? [])
		);
		const named = things.map((thing) => {
			const body = thing.body === null ? undefined : bodies.get(thing.body);
			const bodyName = body ? { it: body.name_it, en: body.name_en } : null;
			return { ...thing, band: bandOf(thing, now), bodyName };
		});
		const cases = new Set(things.flatMap(({ caseId }) => caseId ?? []));
		const requests = things.filter(({ kind }) => kind === 'take').map(({ subject }) => subject);
		return {
			result: { things: named },
			audit: { subjects: { cases: [...cases], requests }, groups: ['identity', 'referral_status'] }
		};
	}
});
