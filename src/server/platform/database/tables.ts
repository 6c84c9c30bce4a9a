// Written by `npm run generate` from the catalogue of a migrated database.
import type { ColumnType, Generated } from 'kysely';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** Read as a value; written as its text, so that an array is not taken for an array of PostgreSQL. */
export type JsonColumn = ColumnType<Json, string, string>;
export type JsonColumnOrNull = ColumnType<Json | null, string | null | undefined, string | null>;

export interface AgreementsAgreement {
	id: string;
	code: string;
	kind: string;
	area: string | null;
	title_it: string;
	title_en: string;
	demonstration: boolean;
}

export interface AgreementsAgreementVersion {
	id: string;
	agreement: string;
	n: number;
	drafted_at: Date;
	in_force_from: Date | null;
	in_force_until: Date | null;
	note_it: string;
	note_en: string;
	sha256: Buffer;
}

export interface AgreementsBody {
	id: string;
	code: string;
	name_it: string;
	name_en: string;
	kind: string;
	area: string | null;
	demonstration: boolean;
}

export interface AgreementsClause {
	id: string;
	version: string;
	eid: string;
	n: number;
	kind: string;
	text_it: string;
	text_en: string;
	rule: JsonColumn;
}

export interface AgreementsClauseExample {
	clause: string;
	n: number;
	words_it: string;
	words_en: string;
	request: JsonColumn;
	expected: string;
	groups: string[];
}

export interface AgreementsDecision {
	id: string;
	at: Date;
	organisation: string;
	actor: string | null;
	receiver: string;
	area: string;
	purpose: string;
	requested: string[];
	consented: string[];
	risk: string;
	allowed: string[];
	why: JsonColumn;
	clauses: string[];
	versions: string[];
	subject_kind: string;
	subject: string;
}

export interface AgreementsDiscloseRule {
	id: string;
	clause: string;
	version: string;
	level: number;
	area: string | null;
	giver_role: string;
	receiver_role: string;
	purpose: string | null;
	field_group: string;
	permit: boolean;
	basis: string | null;
	consent_needed: boolean;
	min_risk: string | null;
}

export interface AgreementsDuty {
	id: string;
	clause: string;
	organisation: string;
	counterpart: string | null;
	area: string;
	subject_kind: string;
	subject: string;
	reference: string;
	action: string;
	urgency: string;
	started_at: Date;
	due_at: Date;
}

export interface AgreementsDutyAlarm {
	duty: string;
	kind: string;
	at: Date;
}

export interface AgreementsDutyEvent {
	duty: string;
	kind: string;
	at: Date;
	by: string | null;
	organisation: string;
	counterpart: string | null;
	area: string;
}

export interface AgreementsDutyRule {
	id: string;
	clause: string;
	version: string;
	level: number;
	area: string | null;
	on_event: string;
	side: string;
	party_role: string | null;
	action: string;
	within_amount: number;
	within_unit: string;
	high_amount: number | null;
	high_unit: string | null;
}

export interface AgreementsEscalateRule {
	id: string;
	clause: string;
	version: string;
	level: number;
	area: string | null;
	party_role: string | null;
	action: string;
	step: string;
	after_amount: number;
	after_unit: string;
	high_amount: number | null;
	high_unit: string | null;
}

export interface AgreementsKindRole {
	kind: string;
	role: string;
}

export interface AgreementsMatrix {
	receiver_role: string;
	field_group: string;
	cell: string;
	law: boolean;
	vital: boolean;
	source: string;
}

export interface AgreementsNotifyRule {
	id: string;
	clause: string;
	version: string;
	area: string | null;
	on_event: string;
	from_role: string;
	to_role: string;
	what: string;
}

export interface AgreementsParty {
	version: string;
	organisation: string;
	role: string;
	area: string | null;
	signed_at: Date | null;
	withdrawn_at: Date | null;
}

export interface AgreementsRouteRule {
	id: string;
	clause: string;
	version: string;
	level: number;
	area: string | null;
	need: string;
	min_risk: string | null;
	to_role: string;
	rank: number;
}

export interface AuthAccount {
	id: string;
	user_id: string;
	account_id: string;
	provider_id: string;
	access_token: string | null;
	refresh_token: string | null;
	id_token: string | null;
	access_token_expires_at: Date | null;
	refresh_token_expires_at: Date | null;
	scope: string | null;
	password: string | null;
	created_at: Date;
	updated_at: Date;
}

export interface AuthSession {
	id: string;
	user_id: string;
	token: string;
	created_at: Date;
	updated_at: Date;
	expires_at: Date;
	ip_address: string | null;
	user_agent: string | null;
	last_seen_at: Date;
	second_factor: string | null;
	second_factor_at: Date | null;
	membership: string | null;
	ended_at: Date | null;
}

export interface AuthTwoFactor {
	id: string;
	user_id: string;
	secret: string;
	backup_codes: string;
	verified: boolean;
	failed_verification_count: Generated<number>;
	locked_until: Date | null;
	last_step: Generated<bigint>;
	wrong_at: Date | null;
	changed_at: Date;
}

export interface AuthUser {
	id: string;
	name: string;
	email: string;
	email_verified: boolean;
	image: string | null;
	two_factor_enabled: Generated<boolean>;
	created_at: Date;
	updated_at: Date;
}

export interface AuthVerification {
	id: string;
	identifier: string;
	value: string;
	expires_at: Date;
	created_at: Date;
	updated_at: Date;
}

export interface CentresAnswerLink {
	id: string;
	delivery: string;
	organisation: string;
	receiver: string;
	token_hash: Buffer;
	factor_hash: Buffer;
	wrong_tries: Generated<number>;
	created_at: Date;
	created_by: string;
	expires_at: Date;
	proved_at: Date | null;
	browser_hash: Buffer | null;
	revoked_at: Date | null;
}

export interface CentresCase {
	id: string;
	organisation: string;
	centre: string;
	area: string;
	reference: string;
	request: string | null;
	key: string;
	label_sealed: Buffer;
	crime_group: string;
	confidentiality: string;
	danger: string;
	language: string;
	operator: string | null;
	opened_at: Date;
	opened_by: string;
	closed_at: Date | null;
}

export interface CentresCaseFact {
	id: string;
	organisation: string;
	case_id: string;
	kind: string;
	professional: string | null;
	at: Date;
	by: string | null;
	reason_sealed: Buffer | null;
}

export interface CentresCaseTeam {
	case_id: string;
	professional: string;
	organisation: string;
	from: Date;
	until: Date | null;
	by: string;
}

export interface CentresClearance {
	id: string;
	organisation: string;
	case_id: string;
	safe_contact: string | null;
	mode: string;
	basis: string;
	at: Date;
	by: string;
	expires_at: Date;
	reason_sealed: Buffer | null;
}

export interface CentresClosure {
	id: string;
	organisation: string;
	case_id: string;
	reason: string;
	outcome: string;
	door_open_told: boolean;
	keep_contact: boolean;
	note_sealed: Buffer | null;
	at: Date;
	by: string;
}

export interface CentresConflict {
	subject: string;
	professional: string;
	organisation: string;
	basis: string;
	at: Date;
}

export interface CentresConsent {
	id: string;
	organisation: string;
	case_id: string;
	kind: string;
	receiver: string | null;
	groups: Generated<string[]>;
	purpose: string | null;
	answer: string;
	how: string;
	language: string;
	at: Date;
	by: string;
}

export interface CentresContact {
	id: string;
	organisation: string;
	case_id: string;
	at: Date;
	direction: string;
	mode: string;
	outcome: string;
	clearance: string | null;
	safe_contact: string | null;
	code_word: Generated<string>;
	still_safe: Generated<string>;
	unsafe: Generated<string[]>;
	minutes: number | null;
	summary_sealed: Buffer | null;
	by: string;
	recorded_at: Date;
}

export interface CentresContactRequest {
	id: string;
	organisation: string;
	centre: string;
	area: string;
	source: string;
	office: string | null;
	receipt_hash: Buffer;
	reference: string;
	key: string;
	content_sealed: Buffer;
	crime_group: string;
	minor: string;
	danger: string;
	children: string;
	language: string;
	interpreter: boolean;
	already_done: Generated<string[]>;
	may_tell_office: boolean;
	agreed: string;
	sentence: string;
	sentence_language: string;
	received_at: Date;
}

export interface CentresDelivery {
	id: string;
	sender: string;
	receiver: string;
	area: string;
	reference: string;
	need: string;
	urgency: string;
	language: string;
	arrived_at: Date;
	expires_at: Date;
	package_key: string | null;
}

export interface CentresFirstMinutes {
	id: string;
	organisation: string;
	case_id: string;
	at: Date;
	by: string;
	limits_told: boolean;
	answers_sealed: Buffer;
	any_yes: boolean;
}

export interface CentresGroupFact {
	id: string;
	organisation: string;
	case_id: string;
	fact_group: string;
	text_sealed: Buffer;
	at: Date;
	by: string;
}

export interface CentresIncident {
	id: string;
	organisation: string;
	case_id: string;
	kind: string;
	contact: string | null;
	at: Date;
	by: string;
	handled_at: Date | null;
	handled_by: string | null;
	decision_sealed: Buffer | null;
}

export interface CentresNeed {
	id: string;
	organisation: string;
	case_id: string;
	code: string;
	priority: string;
	words_sealed: Buffer | null;
	at: Date;
	by: string;
}

export interface CentresNotReferred {
	organisation: string;
	office: string;
	month: string;
	answer: string;
	count: number;
}

export interface CentresPackagePart {
	delivery: string;
	fact_group: string;
	receiver: string;
	sender: string;
	content_sealed: Buffer;
}

export interface CentresParty {
	id: string;
	organisation: string;
	case_id: string;
	person: string;
	role: string;
	employer: string | null;
	at: Date;
	by: string;
}

export interface CentresPerson {
	id: string;
	organisation: string;
	key: string;
	identity_sealed: Buffer;
	age_band: string | null;
	languages: Generated<string[]>;
	created_at: Date;
}

export interface CentresReferral {
	id: string;
	organisation: string;
	case_id: string;
	receiver: string;
	area: string;
	reference: string;
	need: string;
	urgency: string;
	language: string;
	purpose: string;
	groups: string[];
	sent_groups: Generated<string[]>;
	decision: string | null;
	drafted_at: Date;
	drafted_by: string;
	sent_at: Date | null;
	sent_by: string | null;
}

export interface CentresReferralFact {
	id: string;
	referral: string;
	sender: string;
	receiver: string;
	kind: string;
	at: Date;
	by: string | null;
	through: string;
	code: string | null;
	note_sealed: Buffer | null;
	note_key: string | null;
}

export interface CentresRequestFact {
	request: string;
	kind: string;
	organisation: string;
	at: Date;
	by: string | null;
	case_id: string | null;
}

export interface CentresSafeContact {
	id: string;
	organisation: string;
	case_id: string;
	channel: string;
	details_sealed: Buffer | null;
	windows: JsonColumn;
	voicemail: string;
	hide_caller: boolean;
	language: string;
	noted_at: Date;
	noted_by: string | null;
	confirmed_at: Date;
	retired_at: Date | null;
}

export interface CentresToken {
	organisation: string;
	token: bigint;
	subject: string;
}

export interface CentresWallToken {
	organisation: string;
	token: bigint;
	subject: string;
}

export interface NetworkArea {
	code: string;
	name: string;
	province: string;
	region: string;
}

export interface NetworkCentre {
	id: string;
	organisation: string;
	area: string;
	name_it: string;
	name_en: string;
	phone: string | null;
}

export interface NetworkInvitation {
	id: string;
	organisation: string;
	email_sealed: Buffer;
	role: string;
	area: string | null;
	centre: string | null;
	token_hash: Buffer;
	created_at: Date;
	created_by: string | null;
	expires_at: Date;
	accepted_at: Date | null;
	accepted_by: string | null;
	revoked_at: Date | null;
}

export interface NetworkMembership {
	id: string;
	professional: string;
	organisation: string;
	role: string;
	area: string | null;
	centre: string | null;
	is_deputy: Generated<boolean>;
	contact_person: Generated<boolean>;
	from: Date;
	until: Date | null;
	given_by: string | null;
}

export interface NetworkOffice {
	id: string;
	organisation: string;
	area: string;
	code: string;
	name_it: string;
	name_en: string;
	kind: string;
}

export interface NetworkOfficeLink {
	id: string;
	office: string;
	centre: string;
	organisation: string;
	token_hash: Buffer;
	created_at: Date;
	created_by: string | null;
	revoked_at: Date | null;
	revoked_by: string | null;
}

export interface NetworkOrganisation {
	id: string;
	code: string;
	name_it: string;
	name_en: string;
	kind: string;
	area: string | null;
	demonstration: Generated<boolean>;
	duty_phone: string | null;
	created_at: Date;
}

export interface NetworkProfessional {
	id: string;
	user_id: string | null;
	organisation: string;
	name: string;
	locale: Generated<string>;
	created_at: Date;
}

export interface NetworkService {
	id: string;
	organisation: string;
	area: string;
	code: string;
	name_it: string;
	name_en: string;
	needs: string[];
}

export interface NetworkStaffOf {
	professional: string;
	organisation: string;
	role: string;
}

export interface NetworkStaffToken {
	organisation: string;
	token: bigint;
	professional: string;
	basis: string;
	at: Date;
}

export interface PlatformAuditCheckpoint {
	organisation: string;
	sequence: bigint;
	hash: Buffer;
	signed_at: Date;
	signature: Buffer;
	public_key: Buffer;
}

export interface PlatformAuditLine {
	id: string;
	organisation: string | null;
	at: Date;
	actor_kind: string;
	actor: string | null;
	membership: string | null;
	role: string;
	channel: string;
	act: string;
	subjects: Generated<JsonColumn>;
	groups: Generated<string[]>;
	reason: string | null;
}

export interface PlatformAuditSeal {
	organisation: string;
	sequence: bigint;
	line: string;
	previous: Buffer;
	hash: Buffer;
	sealed_at: Date;
}

export interface PlatformAuditWaiting {
	line: string;
	organisation: string;
}

export interface PlatformClock {
	one: Generated<boolean>;
	shift_seconds: bigint;
}

export interface PlatformDataKey {
	id: string;
	organisation: string;
	kind: string;
	subject: string;
	version: number;
	wrapped_by: number;
	wrapped: Buffer | null;
	created_at: Date;
	destroyed_at: Date | null;
}

export interface PlatformDone {
	once: string;
	actor: string;
	act: string;
	result_sealed: Buffer;
	at: Date;
}

export interface PlatformMail {
	id: string;
	organisation: string;
	recipient_sealed: Buffer | null;
	link_sealed: Buffer | null;
	locale: string;
	template: string;
	created_at: Date;
	attempts: Generated<number>;
	next_at: Date;
	sent_at: Date | null;
	failed_at: Date | null;
	error: string | null;
}

export interface PlatformMigration {
	number: number;
	name: string;
	checksum: string;
	applied_at: Date;
}

export interface PlatformNotice {
	id: string;
	organisation: string;
	professional: string | null;
	role: string | null;
	area: string | null;
	kind: string;
	subject_kind: string;
	subject: string;
	detail: Generated<string>;
	at: Date;
	seen_at: Date | null;
	seen_by: string | null;
}

export interface PlatformOrganisationKey {
	organisation: string;
	version: number;
	encryption_wrapped: Buffer | null;
	search_wrapped: Buffer | null;
	created_at: Date;
	retired_at: Date | null;
}

export interface PlatformSwitch {
	name: string;
	organisation: string | null;
	from: Date;
	until: Date | null;
	set_by: string;
}

export interface Tables {
	'agreements.agreement': AgreementsAgreement;
	'agreements.agreement_version': AgreementsAgreementVersion;
	'agreements.body': AgreementsBody;
	'agreements.clause': AgreementsClause;
	'agreements.clause_example': AgreementsClauseExample;
	'agreements.decision': AgreementsDecision;
	'agreements.disclose_rule': AgreementsDiscloseRule;
	'agreements.duty': AgreementsDuty;
	'agreements.duty_alarm': AgreementsDutyAlarm;
	'agreements.duty_event': AgreementsDutyEvent;
	'agreements.duty_rule': AgreementsDutyRule;
	'agreements.escalate_rule': AgreementsEscalateRule;
	'agreements.kind_role': AgreementsKindRole;
	'agreements.matrix': AgreementsMatrix;
	'agreements.notify_rule': AgreementsNotifyRule;
	'agreements.party': AgreementsParty;
	'agreements.route_rule': AgreementsRouteRule;
	'auth.account': AuthAccount;
	'auth.session': AuthSession;
	'auth.two_factor': AuthTwoFactor;
	'auth.user': AuthUser;
	'auth.verification': AuthVerification;
	'centres.answer_link': CentresAnswerLink;
	'centres.case': CentresCase;
	'centres.case_fact': CentresCaseFact;
	'centres.case_team': CentresCaseTeam;
	'centres.clearance': CentresClearance;
	'centres.closure': CentresClosure;
	'centres.conflict': CentresConflict;
	'centres.consent': CentresConsent;
	'centres.contact': CentresContact;
	'centres.contact_request': CentresContactRequest;
	'centres.delivery': CentresDelivery;
	'centres.first_minutes': CentresFirstMinutes;
	'centres.group_fact': CentresGroupFact;
	'centres.incident': CentresIncident;
	'centres.need': CentresNeed;
	'centres.not_referred': CentresNotReferred;
	'centres.package_part': CentresPackagePart;
	'centres.party': CentresParty;
	'centres.person': CentresPerson;
	'centres.referral': CentresReferral;
	'centres.referral_fact': CentresReferralFact;
	'centres.request_fact': CentresRequestFact;
	'centres.safe_contact': CentresSafeContact;
	'centres.token': CentresToken;
	'centres.wall_token': CentresWallToken;
	'network.area': NetworkArea;
	'network.centre': NetworkCentre;
	'network.invitation': NetworkInvitation;
	'network.membership': NetworkMembership;
	'network.office': NetworkOffice;
	'network.office_link': NetworkOfficeLink;
	'network.organisation': NetworkOrganisation;
	'network.professional': NetworkProfessional;
	'network.service': NetworkService;
	'network.staff_of': NetworkStaffOf;
	'network.staff_token': NetworkStaffToken;
	'platform.audit_checkpoint': PlatformAuditCheckpoint;
	'platform.audit_line': PlatformAuditLine;
	'platform.audit_seal': PlatformAuditSeal;
	'platform.audit_waiting': PlatformAuditWaiting;
	'platform.clock': PlatformClock;
	'platform.data_key': PlatformDataKey;
	'platform.done': PlatformDone;
	'platform.mail': PlatformMail;
	'platform.migration': PlatformMigration;
	'platform.notice': PlatformNotice;
	'platform.organisation_key': PlatformOrganisationKey;
	'platform.switch': PlatformSwitch;
}
