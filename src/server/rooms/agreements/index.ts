/** The front door of the agreements room. */
export { dueAt, warnAt, type Span } from './calendar/rules.ts';
export {
	FACT_GROUPS,
	NEEDS,
	PARTY_ROLES,
	PURPOSES,
	RISK_BANDS,
	type Action,
	type AgreementEvent,
	type FactGroup,
	type LegalBasis,
	type Need,
	type PartyRole,
	type Purpose,
	type RiskBand
} from './clauses/codes.ts';
export { noticesAfter, routesFor, type OwedNotice, type Route } from './clauses/queries.ts';
export { decideDisclosure, type DisclosureDecision, type DisclosureQuestion } from './decisions/decide-disclosure.ts';
export { mayDisclose } from './decisions/queries.ts';
export { readDecision, type LoggedDecision } from './decisions/read-decision.ts';
export type { DisclosureRequest, GroupDecision, Unmet } from './decisions/facts.ts';
export { dutiesOf, dutiesOfArea, type Duty } from './duties/duties-of.ts';
export { dutyFulfilled } from './duties/duty-fulfilled.ts';
export { startDuties, type DutyOccasion } from './duties/start-duties.ts';
export { stepDuties, type DutyNotice } from './duties/step-duties.ts';
export { waiveDuties } from './duties/waive-duties.ts';
export { loadAgreement, type LoadedAgreement } from './register/load-agreement.ts';
export { listAgreements } from './register/list-agreements.ts';
export { readAgreement } from './register/read-agreement.ts';
