import type { Actor } from '#platform/access/index.ts';
import { dataKey, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { view } from '#platform/use-case/index.ts';
import { dutiesOf } from '#rooms/agreements/index.ts';
import { colleagues, organisationsById } from '#rooms/network/index.ts';
import { closuresOf } from '../closures/queries.ts';
import { consentsOf, refusedContact } from '../consents/queries.ts';
import { currentConsents } from '../consents/rules.ts';
import { contactsOf } from '../contacts/queries.ts';
import { reachOf } from '../contacts/read-reach.ts';
import { groupFactsOf } from '../facts/queries.ts';
import { teamOf } from '../levels/queries.ts';
import { needsOf } from '../needs/queries.ts';
import { partiesOf } from '../parties/queries.ts';
import { mayReadCase } from '../permissions.ts';
import { referralsOfCase } from '../referrals/referrals-of-case.ts';
import { firstMinutesOf, incidentsOf } from '../safety/queries.ts';
import { caseToRead, type CaseInHand } from './find-case.ts';
import { projectReach, projectSelf } from './project-case.ts';
import { lineOf, openLabel } from './queries.ts';
import { groupsHeld, groupsToRead, NOTED_GROUPS, type CaseGroup, type PartyRole } from './rules.ts';

const has = (groups: readonly CaseGroup[], group: CaseGroup): boolean => groups.includes(group);

const rolesShown = (groups: readonly CaseGroup[]): PartyRole[] => [
	...(has(groups, 'identity') ? (['victim', 'family', 'witness', 'carer'] as const) : []),
	...(has(groups, 'suspect') ? (['suspect'] as const) : [])
];

// What belongs to a group is read only when the role holds it: no page hides a field by itself.
const readGroups = async (tx: Transaction, file: CaseInHand, key: DataKey, groups: readonly CaseGroup[]) => {
	const noted = NOTED_GROUPS.filter((group) => has(groups, group));
	const [parties, facts, reaches, minutes, referrals] = await Promise.all([
		partiesOf(tx, file.id, rolesShown(groups)),
		groupFactsOf(tx, file, key, noted),
		has(groups, 'safe_contact') ? reachOf(tx, [file.id]) : [],
		has(groups, 'risk') ? firstMinutesOf(tx, key, file.id) : [],
		has(groups, 'referral_status') ? referralsOfCase(tx, file.id) : []
	]);
	return { parties, facts, reaches, minutes, referrals };
};

const readRest = async (tx: Transaction, file: CaseInHand, key: DataKey, now: Date) => {
	const clocked = file.request ? [file.id, file.request] : [file.id];
	const [consents, needs, contacts, incidents, closures, team, duties, people, notAgreed] = await Promise.all([
		consentsOf(tx, file.id),
		needsOf(tx, key, file.id),
		contactsOf(tx, key, file.id),
		incidentsOf(tx, key, file.id),
		closuresOf(tx, key, file.id),
		teamOf(tx, file.id),
		dutiesOf(tx, clocked, now),
		colleagues(tx, now),
		refusedContact(tx, file.id)
	]);
	const bodies = await organisationsById(
		tx,
		consents.map(({ receiver }) => receiver).filter((receiver) => receiver !== null)
	);
	const names = Object.fromEntries(people.map(({ id, name }) => [id, name]));
	return {
		consents: currentConsents(consents),
		needs,
		contacts,
		incidents,
		closures,
		team,
		duties,
		names,
		bodies,
		notAgreed
	};
};

const read = async (
	{ tx, actor, now, file }: { tx: Transaction; actor: Actor; now: Date; file: CaseInHand },
	groups: readonly CaseGroup[]
) => {
	const key = await dataKey(tx, file.key);
	const [line, grouped, rest] = await Promise.all([
		lineOf(tx, file.id),
		readGroups(tx, file, key, groups),
		readRest(tx, file, key, now)
	]);
	return {
		...projectSelf(file, { actor, label: openLabel(key, file.id, line.label_sealed), now }),
		...projectReach(grouped.reaches, { notAgreed: rest.notAgreed, duties: rest.duties, now }),
		parties: grouped.parties,
		facts: grouped.facts,
		firstMinutes: grouped.minutes,
		referrals: grouped.referrals,
		consents: rest.consents,
		bodies: Object.fromEntries(rest.bodies),
		needs: rest.needs,
		contacts: rest.contacts,
		incidents: rest.incidents,
		closures: rest.closures,
		team: rest.team,
		duties: rest.duties,
		names: rest.names,
		groups,
		whenAsked: groupsHeld(actor).whenAsked
	};
};

export type CasePage = Awaited<ReturnType<typeof read>>;

/**
 * The case, as far as the actor's role holds its groups of facts; groups of the second kind come only when they are asked
 * for. Opening a case is an act: the audit line says which groups were read.
 */
export const caseView = view<CasePage, { also: readonly string[] }, CaseInHand>({
	name: 'centres.read-case',
	on: caseToRead,
	right: mayReadCase,
	async read({ tx, actor, now, subject: file }, { also }) {
		const groups = groupsToRead(actor, also);
		return { result: await read({ tx, actor, now, file }, groups), audit: { subjects: { case: file.id }, groups } };
	}
});
