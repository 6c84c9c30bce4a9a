import type { FactGroup, JudgedRisk, LegalBasis, PartyRole, Purpose, RiskBand } from '../clauses/codes.ts';

/** A version of an agreement, as far as a decision asks: level 2 is specific (a protocol), 1 general. */
export interface VersionFacts {
	readonly id: string;
	readonly code: string;
	readonly level: number;
	readonly from: Date | null;
	readonly until: Date | null;
}

export interface PartyFacts {
	readonly version: string;
	readonly organisation: string;
	readonly role: PartyRole;
	readonly area: string | null;
	readonly signedAt: Date | null;
	readonly withdrawnAt: Date | null;
}

/** One group that a clause permits for a purpose, or vetoes for every purpose (permit false, purpose null). */
export interface DiscloseFacts {
	readonly id: string;
	readonly clause: string;
	readonly eid: string;
	readonly version: string;
	readonly area: string | null;
	readonly giverRole: PartyRole;
	readonly receiverRole: PartyRole;
	readonly purpose: Purpose | null;
	readonly group: FactGroup;
	readonly permit: boolean;
	readonly basis: LegalBasis | null;
	readonly consentNeeded: boolean;
	readonly minRisk: JudgedRisk | null;
}

/** What a kind of body may receive at all, whatever is signed. */
export interface MatrixCell {
	readonly role: PartyRole;
	readonly group: FactGroup;
	readonly cell: 'yes' | 'ticked' | 'own' | 'never';
	readonly law: boolean;
	readonly vital: boolean;
}

/** All that decides, as rows. */
export interface DisclosureFacts {
	readonly versions: readonly VersionFacts[];
	readonly parties: readonly PartyFacts[];
	readonly rules: readonly DiscloseFacts[];
	readonly matrix: readonly MatrixCell[];
	/** The role by kind of a body, for bodies that no agreement in force gives one. */
	readonly roleByKind: ReadonlyMap<string, PartyRole>;
}

export interface DisclosureRequest {
	readonly giver: string;
	readonly receiver: string;
	readonly area: string;
	readonly purpose: Purpose;
	readonly requested: readonly FactGroup[];
	readonly consented: readonly FactGroup[];
	readonly risk: RiskBand;
	readonly at: Date;
}

export type Unmet =
	| 'veto_matrix'
	| 'veto_clause'
	| 'clause_not_in_force'
	| 'giver_not_party'
	| 'receiver_not_party'
	| 'consent_missing'
	| `risk_below_${JudgedRisk}`
	| 'no_clause'
	| 'not_own_referral';

/** What was decided for one group, and why. */
export interface GroupDecision {
	readonly group: FactGroup;
	readonly allow: boolean;
	readonly basis: LegalBasis | null;
	readonly clause: string | null;
	readonly version: string | null;
	readonly unmet: readonly Unmet[];
}

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

const decideGroup = (
	facts: DisclosureFacts,
	request: DisclosureRequest,
	role: PartyRole,
	group: FactGroup
): GroupDecision => {
	const cell = facts.matrix.find((one) => one.role === role && one.group === group);
	if (!cell || cell.cell === 'never') return deny(group, ['veto_matrix']);
	const all = candidates(facts, request, group);
	const veto = first(
		all.filter((one) => !one.rule.permit && one.lapsed.length === 0),
		stronger
	);
	if (veto) return deny(group, ['veto_clause'], veto);
	if (request.purpose === 'LEGAL_DUTY' && cell.law) return allow(group, 'legal_obligation');
	if (request.purpose === 'EMERGENCY' && cell.vital && request.risk === 'high') return allow(group, 'vital_interests');
	const nearest = first(
		all.filter((one) => one.rule.permit),
		nearer
	);
	if (nearest && nearest.lapsed.length + nearest.missing.length === 0) return allow(group, nearest.rule.basis, nearest);
	const consented = request.consented.includes(group);
	const notOwn = cell.cell === 'own' && request.purpose !== 'FEEDBACK';
	if (consented && !notOwn) return allow(group, 'consent');
	if (nearest) return deny(group, [...nearest.lapsed, ...nearest.missing], nearest);
	return deny(group, withoutClause(consented, notOwn));
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
