// The closed lists in which every clause speaks. Because they are closed, the whole space of decisions can be printed.

/** Groups of facts about a person; minimum is the set that says no name: area, kind of need, urgency, language. */
export const FACT_GROUPS = [
	'minimum',
	'safe_contact',
	'identity',
	'offence',
	'narrative',
	'health',
	'risk',
	'hidden_address',
	'referral_status',
	'suspect'
] as const;
export type FactGroup = (typeof FACT_GROUPS)[number];

/** In which part a body signs an agreement, and receives. */
export const PARTY_ROLES = [
	'CENTRE',
	'POLICE',
	'HOSPITAL',
	'SOCIAL_SERVICE',
	'SHELTER',
	'LAWYER',
	'PROSECUTOR_COURT',
	'PREFECTURE',
	'MUNICIPALITY',
	'SCHOOL',
	'ASSOCIATION',
	'REGION_PROVINCE',
	'UNIVERSITY',
	'HEALTH_AUTHORITY',
	'OTHER'
] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** For what facts are passed on; a purpose is one, so that a package serves nothing else (art. 5(1)(b) GDPR). */
export const PURPOSES = [
	'SUPPORT',
	'PROTECTION',
	'HEALTH_CARE',
	'LEGAL_HELP',
	'FEEDBACK',
	'EMERGENCY',
	'LEGAL_DUTY'
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** On what the passing on rests. Sources: GDPR arts. 6, 9, 10; D.Lgs. 196/2003 arts. 2-ter, 2-sexies, 2-octies. */
export const LEGAL_BASES = [
	'consent', // art. 6(1)(a), 9(2)(a) GDPR
	'legal_obligation', // art. 6(1)(c) GDPR
	'vital_interests', // art. 6(1)(d), 9(2)(c) GDPR
	'public_task', // art. 6(1)(e) GDPR, art. 2-ter Codice
	'public_interest', // art. 9(2)(g) GDPR, art. 2-sexies Codice
	'health_or_social_care', // art. 9(2)(h) GDPR
	'legal_claims', // art. 9(2)(f) GDPR
	'offence_data' // art. 10 GDPR, art. 2-octies Codice
] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** How high the risk was judged, in rising order; unknown is below low because nobody judged it. */
export const RISK_BANDS = ['unknown', 'low', 'medium', 'high'] as const;
export type RiskBand = (typeof RISK_BANDS)[number];
export type JudgedRisk = Exclude<RiskBand, 'unknown'>;
export const JUDGED_RISKS = ['low', 'medium', 'high'] as const satisfies readonly JudgedRisk[];

/** What may set a clock going or ask for a notice. */
export const EVENTS = [
	'CONTACT_REQUESTED',
	'CONTACT_MADE',
	'CONTACT_NOT_POSSIBLE',
	'REFERRAL_SENT',
	'REFERRAL_ACCEPTED',
	'REFERRAL_REFUSED',
	'REFERRAL_WITHDRAWN',
	'REFERRAL_CONTACT_MADE',
	'REFERRAL_OUTCOME',
	'CONSENT_WITHDRAWN'
] as const;
export type AgreementEvent = (typeof EVENTS)[number];

/** What a body owes when a clock runs. */
export const ACTIONS = ['ACKNOWLEDGE', 'FIRST_CONTACT', 'ANSWER', 'OUTCOME', 'CONFIRM_WITHDRAWAL'] as const;
export type Action = (typeof ACTIONS)[number];

/** On which side of a request or referral the body stands that must act. */
export const SIDES = ['SENDER', 'RECEIVER'] as const;
export type Side = (typeof SIDES)[number];

/** All that a notice between bodies may say; never more than this. */
export const NOTICES = ['RECEIVED', 'CONTACT_MADE', 'NOT_POSSIBLE', 'ACCEPTED', 'REFUSED', 'CLOSED'] as const;
export type Notice = (typeof NOTICES)[number];

/** Who is told when a term runs out, in rising order. */
export const ESCALATIONS = ['deputy', 'supervisor', 'area_coordinator'] as const;
export type Escalation = (typeof ESCALATIONS)[number];

/** Kinds of need, as the Centre records them. */
export const NEEDS = [
	'SAFETY',
	'MEDICAL',
	'PSYCHOLOGICAL',
	'EMOTIONAL',
	'LEGAL_INFO',
	'LEGAL_REP',
	'CRIMINAL_PROC',
	'COMPENSATION',
	'FINANCIAL',
	'HOUSING',
	'WORK_STUDY',
	'CHILDREN',
	'DOCUMENTS',
	'LANGUAGE',
	'SOCIAL_NETWORK',
	'DIGITAL_SAFETY',
	'PRACTICAL',
	'RECOGNITION',
	'SPIRITUAL'
] as const;
export type Need = (typeof NEEDS)[number];

export const CONSENT_FORMS = ['spoken', 'written'] as const;
export const MEETING_BODIES = ['TABLE', 'OPERATIONAL_GROUP'] as const;
export const INDICATORS = [
	'REFERRALS_BY_SOURCE',
	'ACKNOWLEDGED_IN_TIME',
	'TIME_TO_FIRST_CONTACT',
	'FEEDBACK_GIVEN',
	'OPEN_BEYOND_TERM',
	'NEEDS_MET'
] as const;
export const RENEWALS = ['explicit', 'tacit'] as const;
export const COMMITMENTS = [
	'NAME_CONTACT_PERSON',
	'TRAIN_STAFF',
	'HOST_VISITS',
	'SPREAD_INFORMATION',
	'OFFER_SERVICES'
] as const;
