import type {
	Action,
	AgreementEvent,
	COMMITMENTS,
	CONSENT_FORMS,
	Escalation,
	FactGroup,
	INDICATORS,
	JudgedRisk,
	LegalBasis,
	MEETING_BODIES,
	Need,
	Notice,
	PartyRole,
	Purpose,
	RENEWALS,
	Side
} from './codes.ts';
import type { Bilingual } from './phrase.ts';

// The words of the controlled sentences. They are part of what bodies sign, so they stand beside the rules and not among
// the page's messages: a translator who polishes a page must not change a signed sentence.

type Words<C extends string> = Readonly<Record<C, Bilingual>>;
const words = <C extends string>(all: Record<C, readonly [it: string, en: string]>): Words<C> =>
	Object.fromEntries(
		Object.entries<readonly [string, string]>(all).map(([key, [it, en]]) => [key, { it, en }])
	) as Words<C>;

export const WHO = words<PartyRole>({
	CENTRE: ['il Centro', 'the Centre'],
	POLICE: ['la polizia', 'the police'],
	HOSPITAL: ["l'ospedale", 'the hospital'],
	SOCIAL_SERVICE: ['il servizio sociale', 'the social service'],
	SHELTER: ['il centro antiviolenza o casa rifugio', 'the anti-violence centre or shelter'],
	LAWYER: ["l'avvocato della persona", "the person's lawyer"],
	PROSECUTOR_COURT: ["l'autorità giudiziaria", 'the prosecutor or court'],
	PREFECTURE: ['la prefettura', 'the prefecture'],
	MUNICIPALITY: ['il comune', 'the municipality'],
	SCHOOL: ['la scuola', 'the school'],
	ASSOCIATION: ["l'associazione", 'the association'],
	REGION_PROVINCE: ['la regione o provincia', 'the region or province'],
	UNIVERSITY: ["l'università", 'the university'],
	HEALTH_AUTHORITY: ["l'azienda sanitaria", 'the health authority'],
	OTHER: ['un altro ente', 'another body']
});

export const TO_WHOM = words<PartyRole>({
	CENTRE: ['al Centro', 'to the Centre'],
	POLICE: ['alla polizia', 'to the police'],
	HOSPITAL: ["all'ospedale", 'to the hospital'],
	SOCIAL_SERVICE: ['al servizio sociale', 'to the social service'],
	SHELTER: ['al centro antiviolenza o casa rifugio', 'to the anti-violence centre or shelter'],
	LAWYER: ["all'avvocato della persona", "to the person's lawyer"],
	PROSECUTOR_COURT: ["all'autorità giudiziaria", 'to the prosecutor or court'],
	PREFECTURE: ['alla prefettura', 'to the prefecture'],
	MUNICIPALITY: ['al comune', 'to the municipality'],
	SCHOOL: ['alla scuola', 'to the school'],
	ASSOCIATION: ["all'associazione", 'to the association'],
	REGION_PROVINCE: ['alla regione o provincia', 'to the region or province'],
	UNIVERSITY: ["all'università", 'to the university'],
	HEALTH_AUTHORITY: ["all'azienda sanitaria", 'to the health authority'],
	OTHER: ['a un altro ente', 'to another body']
});

export const GROUPS = words<FactGroup>({
	minimum: [
		'il minimo (area, tipo di bisogno, urgenza, lingua)',
		'the minimum (area, kind of need, urgency, language)'
	],
	safe_contact: ['il contatto sicuro', 'the safe contact'],
	identity: ["l'identità", 'the identity'],
	offence: ['il tipo di reato, la data e la zona', 'the kind of offence, its date and area'],
	narrative: ['il racconto', 'the account in her or his words'],
	health: ['i dati sulla salute', 'the facts about health'],
	risk: ['il livello di rischio', 'the level of risk'],
	hidden_address: ["l'indirizzo protetto", 'the hidden address'],
	referral_status: ["lo stato dell'invio", 'the state of the referral'],
	suspect: ["i dati sull'autore presunto", 'the facts about the alleged offender']
});

export const FOR = words<Purpose>({
	SUPPORT: ['per dare sostegno', 'to give support'],
	PROTECTION: ['per una misura di protezione', 'for a protection measure'],
	HEALTH_CARE: ['per la cura della salute', 'for health care'],
	LEGAL_HELP: ["per l'assistenza legale", 'for legal help'],
	FEEDBACK: ['per dire a che punto è la richiesta', 'to say how the request stands'],
	EMERGENCY: ['per salvare la vita in pericolo', 'to save a life in danger'],
	LEGAL_DUTY: ['per adempiere un obbligo di legge', 'to fulfil a duty of law']
});

export const BASIS = words<LegalBasis>({
	consent: ['il consenso (art. 6.1.a e 9.2.a GDPR)', 'consent (arts. 6.1.a and 9.2.a GDPR)'],
	legal_obligation: ["l'obbligo di legge (art. 6.1.c GDPR)", 'a legal obligation (art. 6.1.c GDPR)'],
	vital_interests: ['gli interessi vitali (art. 6.1.d e 9.2.c GDPR)', 'vital interests (arts. 6.1.d and 9.2.c GDPR)'],
	public_task: [
		'il compito pubblico (art. 6.1.e GDPR, art. 2-ter Codice)',
		'a public task (art. 6.1.e GDPR, art. 2-ter Code)'
	],
	public_interest: [
		"l'interesse pubblico rilevante (art. 9.2.g GDPR, art. 2-sexies Codice)",
		'substantial public interest (art. 9.2.g GDPR, art. 2-sexies Code)'
	],
	health_or_social_care: [
		"l'assistenza sanitaria o sociale (art. 9.2.h GDPR)",
		'health or social care (art. 9.2.h GDPR)'
	],
	legal_claims: ['la difesa di un diritto (art. 9.2.f GDPR)', 'legal claims (art. 9.2.f GDPR)'],
	offence_data: [
		'la legge sui dati di reato (art. 10 GDPR, art. 2-octies Codice)',
		'the law on offence data (art. 10 GDPR, art. 2-octies Code)'
	]
});

export const RISK = words<JudgedRisk>({
	low: ['almeno basso', 'at least low'],
	medium: ['almeno medio', 'at least medium'],
	high: ['alto', 'high']
});

export const WHEN = words<AgreementEvent>({
	CONTACT_REQUESTED: ['arriva una richiesta di contatto', 'a request for contact arrives'],
	CONTACT_MADE: ['il primo contatto è riuscito', 'the first contact was made'],
	CONTACT_NOT_POSSIBLE: ['il contatto non è possibile', 'contact is not possible'],
	REFERRAL_SENT: ['parte un invio', 'a referral is sent'],
	REFERRAL_ACCEPTED: ["l'invio è accettato", 'the referral is accepted'],
	REFERRAL_REFUSED: ["l'invio è rifiutato", 'the referral is refused'],
	REFERRAL_CONTACT_MADE: ["l'ente che riceve ha incontrato la persona", 'the body that receives has met the person'],
	REFERRAL_OUTCOME: ["l'ente che riceve ha comunicato l'esito", 'the body that receives has sent the outcome'],
	REFERRAL_WITHDRAWN: ["l'invio è ritirato", 'the referral is withdrawn'],
	CONSENT_WITHDRAWN: ['il consenso è ritirato', 'consent is withdrawn']
});

export const DO = words<Action>({
	ACKNOWLEDGE: ['confermare la ricezione', 'confirm that it arrived'],
	FIRST_CONTACT: ['tentare il primo contatto', 'try the first contact'],
	ANSWER: ['accettare, chiedere chiarimenti o rifiutare', 'accept, ask or refuse'],
	OUTCOME: ["comunicare l'esito", 'send the outcome'],
	CONFIRM_WITHDRAWAL: ['confermare che ha cancellato i dati', 'confirm that it has erased the facts']
});

export const SIDE = words<Side>({ SENDER: ['che invia', 'that sends'], RECEIVER: ['che riceve', 'that receives'] });

export const NOTICE = words<Notice>({
	RECEIVED: ['ricevuto', 'received'],
	CONTACT_MADE: ['contatto avvenuto', 'contact made'],
	NOT_POSSIBLE: ['contatto non possibile', 'contact not possible'],
	ACCEPTED: ['accettato', 'accepted'],
	REFUSED: ['rifiutato', 'refused'],
	CLOSED: ['concluso', 'closed']
});

export const TOLD = words<Escalation>({
	deputy: ['il sostituto', 'the deputy'],
	supervisor: ['il responsabile', 'the supervisor'],
	area_coordinator: ["il coordinatore d'area", 'the area coordinator']
});

export const NEED = words<Need>({
	SAFETY: ['la sicurezza', 'safety'],
	MEDICAL: ['cure mediche', 'medical care'],
	PSYCHOLOGICAL: ['aiuto psicologico', 'psychological help'],
	EMOTIONAL: ['ascolto e sostegno', 'emotional support'],
	LEGAL_INFO: ['informazioni legali', 'legal information'],
	LEGAL_REP: ['un avvocato', 'a lawyer'],
	CRIMINAL_PROC: ['accompagnamento nel processo', 'help through the proceedings'],
	COMPENSATION: ["l'indennizzo", 'compensation'],
	FINANCIAL: ['aiuto economico', 'money help'],
	HOUSING: ['un alloggio', 'housing'],
	WORK_STUDY: ['lavoro o studio', 'work or study'],
	CHILDREN: ['i figli', 'the children'],
	DOCUMENTS: ['i documenti', 'documents'],
	LANGUAGE: ['la lingua', 'language'],
	SOCIAL_NETWORK: ['non restare sola o solo', 'not being alone'],
	DIGITAL_SAFETY: ['la sicurezza digitale', 'digital safety'],
	PRACTICAL: ['aiuto pratico', 'practical help'],
	RECOGNITION: ['riconoscimento e verità', 'recognition and truth'],
	SPIRITUAL: ['sostegno spirituale', 'spiritual support']
});

export const FORM = words<(typeof CONSENT_FORMS)[number]>({
	spoken: ['a voce', 'in speech'],
	written: ['per iscritto', 'in writing']
});

export const BODY = words<(typeof MEETING_BODIES)[number]>({
	TABLE: ['il tavolo di coordinamento', 'the coordination table'],
	OPERATIONAL_GROUP: ['il gruppo operativo', 'the operational group']
});

export const INDICATOR = words<(typeof INDICATORS)[number]>({
	REFERRALS_BY_SOURCE: ['gli invii per provenienza', 'referrals by source'],
	ACKNOWLEDGED_IN_TIME: ['la quota di richieste confermate in tempo', 'the share of requests acknowledged in time'],
	TIME_TO_FIRST_CONTACT: ['il tempo fino al primo contatto', 'the time to the first contact'],
	FEEDBACK_GIVEN: ['la quota di invii con un ritorno', 'the share of referrals with feedback'],
	OPEN_BEYOND_TERM: ['gli invii aperti oltre il termine', 'referrals open beyond the term'],
	NEEDS_MET: ['i bisogni che hanno avuto risposta', 'the needs that were met']
});

export const RENEWAL = words<(typeof RENEWALS)[number]>({
	explicit: ['solo con un nuovo atto', 'only by a new act'],
	tacit: ['tacitamente', 'tacitly']
});

export const COMMITMENT = words<(typeof COMMITMENTS)[number]>({
	NAME_CONTACT_PERSON: ['indicare una persona di contatto e un sostituto', 'name a contact person and a deputy'],
	TRAIN_STAFF: ['formare il proprio personale', 'train its staff'],
	HOST_VISITS: ['ospitare visite di studio', 'host study visits'],
	SPREAD_INFORMATION: ['diffondere le informazioni sul Centro', 'spread the information about the Centre'],
	OFFER_SERVICES: ['offrire i propri servizi gratuitamente', 'offer its services free of charge']
});
