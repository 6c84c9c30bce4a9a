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
