import type { FactGroup, LegalBasis, PartyRole, RiskBand } from '../clauses/codes.ts';
import type {
	DiscloseFacts,
	DisclosureFacts,
	DisclosureRequest,
	GroupDecision,
	MatrixCell,
	PartyFacts,
	Unmet,
	VersionFacts
} from './facts.ts';

const HEIGHT: Readonly<Record<RiskBand, number>> = { unknown: 0, low: 1, medium: 2, high: 3 };

const holds = (from: Date | null, until: Date | null, at: Date): boolean =>
	from !== null && from <= at && (until === null || at < until);
const covers = (area: string | null, wanted: string): boolean => area === null || area === wanted;
const first = <T>(all: readonly T[], before: (a: T, b: T) => number): T | undefined => [...all].sort(before)[0];
const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
const specificFirst = (a: string | null, b: string | null): number => Number(a === null) - Number(b === null);
const newestFirst = (a: Date | null, b: Date | null): number => (b?.getTime() ?? 0) - (a?.getTime() ?? 0);

const roleOf = (facts: DisclosureFacts, body: string, { area, at }: DisclosureRequest): PartyRole => {
	const held = facts.parties.flatMap((party) => {
		const version = facts.versions.find((one) => one.id === party.version);
		const inForce = version && holds(version.from, version.until, at) && holds(party.signedAt, party.withdrawnAt, at);
		return inForce && party.organisation === body && covers(party.area, area) ? [{ party, version }] : [];
	});
	const strongest = first(
		held,
		(a, b) =>
			b.version.level - a.version.level ||
			specificFirst(a.party.area, b.party.area) ||
			newestFirst(a.version.from, b.version.from) ||
			byText(a.version.code, b.version.code) ||
			byText(a.version.id, b.version.id)
	);
	return strongest?.party.role ?? facts.roleByKind.get(body) ?? 'OTHER';
};

interface Candidate {
	readonly rule: DiscloseFacts;
	readonly version: VersionFacts;
	readonly lapsed: readonly Unmet[];
	readonly missing: readonly Unmet[];
}

const candidateOf = (
	rule: DiscloseFacts,
	version: VersionFacts,
	[giver, receiver]: readonly [PartyFacts, PartyFacts],
	request: DisclosureRequest
): Candidate => {
	const { at, consented, risk } = request;
	const lapsed: Unmet[] = [];
	const missing: Unmet[] = [];
	if (!holds(version.from, version.until, at)) lapsed.push('clause_not_in_force');
	if (!holds(giver.signedAt, giver.withdrawnAt, at)) lapsed.push('giver_not_party');
	if (!holds(receiver.signedAt, receiver.withdrawnAt, at)) lapsed.push('receiver_not_party');
	if (rule.consentNeeded && !consented.includes(rule.group)) missing.push('consent_missing');
	if (rule.minRisk && HEIGHT[risk] < HEIGHT[rule.minRisk]) missing.push(`risk_below_${rule.minRisk}`);
	return { rule, version, lapsed, missing };
};

const candidates = (facts: DisclosureFacts, request: DisclosureRequest, group: FactGroup): Candidate[] => {
	const partiesOf = (version: string, body: string) =>
		facts.parties.filter(
			(party) => party.version === version && party.organisation === body && covers(party.area, request.area)
		);
	return facts.rules
		.filter((rule) => rule.group === group && covers(rule.area, request.area))
		.filter((rule) => rule.purpose === null || rule.purpose === request.purpose)
		.flatMap((rule) => {
			const version = facts.versions.find((one) => one.id === rule.version && one.from !== null);
			if (!version) return [];
			const givers = partiesOf(version.id, request.giver).filter((party) => party.role === rule.giverRole);
			const receivers = partiesOf(version.id, request.receiver).filter((party) => party.role === rule.receiverRole);
			return givers.flatMap((giver) =>
				receivers.map((receiver) => candidateOf(rule, version, [giver, receiver], request))
			);
		});
};

const stronger = (a: Candidate, b: Candidate): number =>
	b.version.level - a.version.level ||
	specificFirst(a.rule.area, b.rule.area) ||
	newestFirst(a.version.from, b.version.from) ||
	byText(a.version.code, b.version.code) ||
	byText(a.rule.eid, b.rule.eid) ||
	byText(a.rule.id, b.rule.id);

// In force comes before lapsed; among the lapsed, what lacks least is nearest.
const nearer = (a: Candidate, b: Candidate): number => {
	const lacks = (one: Candidate) => (one.lapsed.length === 0 ? 0 : one.lapsed.length + one.missing.length);
	return lacks(a) - lacks(b) || stronger(a, b);
};

const allow = (group: FactGroup, basis: LegalBasis | null, by?: Candidate): GroupDecision => ({
	group,
	allow: true,
	basis,
	clause: by?.rule.clause ?? null,
	version: by?.version.id ?? null,
	unmet: []
});
const deny = (group: FactGroup, unmet: readonly Unmet[], by?: Candidate): GroupDecision => ({
	...allow(group, null, by),
	allow: false,
	unmet
});

const withoutClause = (consented: boolean, own: boolean): Unmet[] => [
	'no_clause',
	...(consented ? [] : (['consent_missing'] as const)),
	...(own ? (['not_own_referral'] as const) : [])
];

// What the law lets pass by itself: a legal duty, or a life in danger; never against a veto.
const byLaw = (cell: MatrixCell, { purpose, risk }: DisclosureRequest): LegalBasis | null => {
	if (purpose === 'LEGAL_DUTY' && cell.law) return 'legal_obligation';
	return purpose === 'EMERGENCY' && cell.vital && risk === 'high' ? 'vital_interests' : null;
};

const decideByClauseOrConsent = (
	request: DisclosureRequest,
	cell: MatrixCell,
	permits: readonly Candidate[]
): GroupDecision => {
	const { group } = cell;
	const nearest = first(permits, nearer);
	const lacks = nearest ? [...nearest.lapsed, ...nearest.missing] : [];
	if (nearest && lacks.length === 0) return allow(group, nearest.rule.basis, nearest);
	const consented = request.consented.includes(group);
	const notOwn = cell.cell === 'own' && request.purpose !== 'FEEDBACK';
	if (consented && !notOwn) return allow(group, 'consent');
	return nearest ? deny(group, lacks, nearest) : deny(group, withoutClause(consented, notOwn));
};

const decideGroup = (
	facts: DisclosureFacts,
	request: DisclosureRequest,
	role: PartyRole,
	group: FactGroup
): GroupDecision => {
	const cell = facts.matrix.find((one) => one.role === role && one.group === group);
	if (!cell || cell.cell === 'never') return deny(group, ['veto_matrix']);
	const all = candidates(facts, request, group);
	const vetoes = all.filter((one) => !one.rule.permit && one.lapsed.length === 0);
	const veto = first(vetoes, stronger);
	if (veto) return deny(group, ['veto_clause'], veto);
	const law = byLaw(cell, request);
	if (law) return allow(group, law);
	return decideByClauseOrConsent(
		request,
		cell,
		all.filter((one) => one.rule.permit)
	);
};

/**
 * Decides which groups of facts may pass, and says why not. The database decides in SQL; this says the same in TypeScript
 * from the same rows and shares nothing with it, so that each is a check on the other. Pages use it to show what the rules
 * of a text would permit.
 *
 * Precedence: victim-safety veto, then law, then the governing clause (most specific, then newest), then her own consent,
 * then no. Sources: GDPR arts. 5, 6, 9, 10; Directive 2012/29/EU art. 21.
 */
export const evaluate = (facts: DisclosureFacts, request: DisclosureRequest): GroupDecision[] => {
	const role = roleOf(facts, request.receiver, request);
	const groups = [...new Set(request.requested)].sort(byText);
	return groups.map((group) => decideGroup(facts, request, role, group));
};
