/** The front door of the agreements room. */
export type {
	Action,
	AgreementEvent,
	FactGroup,
	LegalBasis,
	Need,
	PartyRole,
	Purpose,
	RiskBand
} from './clauses/codes.ts';
export { clauseSources, noticesAfter, routesFor, type ClauseSource, type Route } from './clauses/queries.ts';
export { decideDisclosure, type DisclosureDecision, type DisclosureQuestion } from './decisions/decide-disclosure.ts';
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
