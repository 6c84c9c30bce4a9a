-- Agreements: what bodies have signed, as text and as typed rules; what the rules decided; what is owed and since when.
-- No table of this schema holds a person's data: subjects are identifiers, facts are named by their group.

create schema agreements authorization accanto_owner;
grant usage on schema agreements to accanto_app, accanto_report;

-- ── The register ────────────────────────────────────────────────────────────

create table agreements.agreement (
	id uuid primary key,
	code text not null unique check (code ~ '^[a-z0-9-]{3,60}$'),
	kind text not null check (kind in ('house', 'network', 'partnership', 'protocol')),
	area text,
	title_it text not null,
	title_en text not null,
	demonstration boolean not null
);
comment on table agreements.agreement is
	'A network agreement, a protocol, a partnership agreement, or the house''s own default rules (kind house). | C1: id code kind area title_it title_en demonstration';

create table agreements.agreement_version (
	id uuid primary key,
	agreement uuid not null references agreements.agreement,
	n int not null check (n > 0),
	drafted_at timestamptz not null,
	in_force_from timestamptz,
	in_force_until timestamptz,
	note_it text not null,
	note_en text not null,
	sha256 bytea not null check (length(sha256) = 32),
	unique (agreement, n),
	check (in_force_until is null or in_force_until > in_force_from)
);
comment on table agreements.agreement_version is
	'One text of an agreement; a draft has no in_force_from. sha256 is over the canonical text, rules and examples: what was signed. | C1: id agreement n drafted_at in_force_from in_force_until note_it note_en sha256';

create table agreements.party (
	version uuid not null references agreements.agreement_version,
	organisation uuid not null,
	role text not null check (role in ('CENTRE', 'POLICE', 'HOSPITAL', 'SOCIAL_SERVICE', 'SHELTER', 'LAWYER', 'PROSECUTOR_COURT', 'PREFECTURE', 'MUNICIPALITY', 'SCHOOL', 'ASSOCIATION', 'REGION_PROVINCE', 'UNIVERSITY', 'HEALTH_AUTHORITY', 'OTHER')),
	area text,
	signed_at timestamptz,
	withdrawn_at timestamptz,
	unique nulls not distinct (version, organisation, area)
);
create index on agreements.party (organisation, version);
comment on table agreements.party is
	'In which one role a body is party to a version, from its signature until it withdraws; unsigned bodies of a draft have no signed_at. | C1: version organisation role area signed_at withdrawn_at';

create table agreements.clause (
	id uuid primary key,
	version uuid not null references agreements.agreement_version,
	eid text not null check (eid ~ '^art_[0-9]+(__para_[0-9]+)?$'),
	n int not null,
	kind text not null check (kind in ('ROUTE', 'DEADLINE', 'DISCLOSE', 'CONSENT', 'NOTIFY', 'ESCALATE', 'MEET', 'MEASURE', 'VALIDITY', 'COMMIT')),
	text_it text not null,
	text_en text not null,
	rule jsonb not null check (rule ->> 'kind' = kind),
	unique (version, eid)
);
comment on table agreements.clause is
	'A clause: text in both languages and the typed rule that the system executes; eid follows Akoma Ntoso. | C1: id version eid n kind text_it text_en rule';

create table agreements.clause_example (
	clause uuid not null references agreements.clause,
	n int not null,
	words_it text not null,
	words_en text not null,
	request jsonb not null,
	expected text not null check (expected in ('allow', 'refuse')),
	groups text[] not null,
	primary key (clause, n)
);
comment on table agreements.clause_example is
	'A case that people can judge, and what the clause must answer to it; groups are those that pass. | C1: clause n words_it words_en request expected groups';

-- ── The narrow tables that decide; filled by the compiler alone ─────────────

create table agreements.disclose_rule (
	id uuid primary key,
	clause uuid not null references agreements.clause,
	version uuid not null references agreements.agreement_version,
	level int not null,
	area text,
	giver_role text not null,
	receiver_role text not null,
	purpose text,
	field_group text not null,
	permit boolean not null,
	basis text,
	consent_needed boolean not null,
	min_risk text check (min_risk in ('low', 'medium', 'high')),
	check (permit = (purpose is not null and basis is not null))
);
create index on agreements.disclose_rule (version, giver_role, receiver_role);
comment on table agreements.disclose_rule is
	'One fact group that a DISCLOSE clause permits for a purpose, or never permits for any (permit false). level: 1 general, 2 specific. | C1: id clause version level area giver_role receiver_role purpose field_group permit basis consent_needed min_risk';

create table agreements.duty_rule (
	id uuid primary key,
	clause uuid not null references agreements.clause,
	version uuid not null references agreements.agreement_version,
	level int not null,
	area text,
	on_event text not null,
	side text not null check (side in ('SENDER', 'RECEIVER')),
	party_role text,
	action text not null,
	within_amount int not null check (within_amount > 0),
	within_unit text not null check (within_unit in ('hours', 'working', 'calendar')),
	high_amount int check (high_amount > 0),
	high_unit text check (high_unit in ('hours', 'working', 'calendar'))
);
create index on agreements.duty_rule (on_event);
comment on table agreements.duty_rule is
	'Who must do what within what time after an event; the high term holds when danger is high. level 0 is the house default. | C1: id clause version level area on_event side party_role action within_amount within_unit high_amount high_unit';

create table agreements.escalate_rule (
	id uuid primary key,
	clause uuid not null references agreements.clause,
	version uuid not null references agreements.agreement_version,
	level int not null,
	area text,
	party_role text,
	action text not null,
	step text not null check (step in ('deputy', 'supervisor', 'area_coordinator')),
	after_amount int not null check (after_amount >= 0),
	after_unit text not null check (after_unit in ('hours', 'working', 'calendar')),
	high_amount int check (high_amount >= 0),
	high_unit text check (high_unit in ('hours', 'working', 'calendar'))
);
create index on agreements.escalate_rule (action);
comment on table agreements.escalate_rule is
	'Who is told how long after a term ran out. | C1: id clause version level area party_role action step after_amount after_unit high_amount high_unit';

create table agreements.notify_rule (
	id uuid primary key,
	clause uuid not null references agreements.clause,
	version uuid not null references agreements.agreement_version,
	area text,
	on_event text not null,
	from_role text not null,
	to_role text not null,
	what text not null
);
create index on agreements.notify_rule (on_event);
comment on table agreements.notify_rule is
	'Which neutral notice one body owes another after an event. | C1: id clause version area on_event from_role to_role what';

create table agreements.route_rule (
	id uuid primary key,
	clause uuid not null references agreements.clause,
	version uuid not null references agreements.agreement_version,
	level int not null,
	area text,
	need text not null,
	min_risk text check (min_risk in ('low', 'medium', 'high')),
	to_role text not null,
	rank int not null
);
create index on agreements.route_rule (need);
comment on table agreements.route_rule is
	'To which kind of body a need leads, in order of choice. | C1: id clause version level area need min_risk to_role rank';

-- ── What holds without any agreement ────────────────────────────────────────

create table agreements.kind_role (
	kind text primary key,
	role text not null
);
comment on table agreements.kind_role is
	'The role in which a body receives when no agreement in force gives it one, by the kind of body. | C1: kind role';
insert into agreements.kind_role values
	('centre', 'CENTRE'), ('police', 'POLICE'), ('carabinieri', 'POLICE'), ('finance_police', 'POLICE'),
	('hospital', 'HOSPITAL'), ('health_authority', 'HEALTH_AUTHORITY'), ('social_service', 'SOCIAL_SERVICE'),
	('shelter', 'SHELTER'), ('municipality', 'MUNICIPALITY'), ('school_office', 'SCHOOL'), ('association', 'ASSOCIATION'),
	('prefecture', 'PREFECTURE'), ('court', 'PROSECUTOR_COURT'), ('prosecutor', 'PROSECUTOR_COURT'),
	('university', 'UNIVERSITY'), ('region', 'REGION_PROVINCE'), ('province', 'REGION_PROVINCE'),
	('equality_body', 'OTHER'), ('company', 'OTHER');

create table agreements.matrix (
	receiver_role text not null,
	field_group text not null,
	cell text not null check (cell in ('yes', 'ticked', 'own', 'never')),
	law boolean not null,
	vital boolean not null,
	source text not null,
	primary key (receiver_role, field_group)
);
comment on table agreements.matrix is
	'What a kind of body may receive at all. yes: proposed, with her consent. ticked: only if needed and chosen, with her consent. own: only the state of what it sent itself. never: vetoed, whatever is signed or ticked. law: a legal duty suffices. vital: a life in danger suffices. | C1: receiver_role field_group cell law vital source';

-- Y yes, T ticked, O own, N never; L by legal duty, V by vital interests.
-- Columns: minimum, safe contact, identity, offence, narrative, health, risk, hidden address, referral status, suspect.
insert into agreements.matrix
select r.role, c.field_group,
	case left(c.mark, 1) when 'Y' then 'yes' when 'T' then 'ticked' when 'O' then 'own' else 'never' end,
	c.mark like '%L%', c.mark like '%V%',
	concat_ws('; ', r.source,
		case when left(c.mark, 1) = 'N' then 'Directive 2012/29/EU art. 21, GDPR art. 5(1)(c)' else 'GDPR art. 6(1)(a), 9(2)(a)' end,
		case when c.mark like '%L%' then 'c.p.p. art. 331, c.p. arts. 361-362, GDPR arts. 6(1)(c) and 10, Codice art. 2-octies' end,
		case when c.mark like '%V%' then 'GDPR arts. 6(1)(d) and 9(2)(c)' end)
from (values
	('CENTRE',           'Y  Y  Y  Y  Y  Y  Y  N Y T',    'default matrix, Centre'),
	('POLICE',           'YV TV TV TV N  N  TV N O TLV',  'default matrix, police'),
	('HOSPITAL',         'YV TV TV T  N  TV TV N O N',    'default matrix, emergency room'),
	('SOCIAL_SERVICE',   'Y  T  T  T  N  T  T  N O N',    'default matrix, social service'),
	('SHELTER',          'Y  Y  Y  Y  T  T  Y  Y O T',    'default matrix, anti-violence centre or shelter'),
	('LAWYER',           'Y  T  Y  Y  T  T  T  N O T',    'default matrix, victim''s lawyer'),
	('PROSECUTOR_COURT', 'Y  N  TL TL TL TL TL N N TL',   'default matrix, court and prosecutor'),
	('HEALTH_AUTHORITY', 'YV TV TV T  N  TV TV N O N',    'as the emergency room'),
	('PREFECTURE',       'Y  T  T  T  N  N  T  N O N',    'no column of its own: the narrow set'),
	('MUNICIPALITY',     'Y  T  T  T  N  N  T  N O N',    'no column of its own: the narrow set'),
	('SCHOOL',           'Y  T  T  T  N  N  T  N O N',    'no column of its own: the narrow set'),
	('ASSOCIATION',      'Y  T  T  T  N  T  T  N O N',    'as the social service'),
	('REGION_PROVINCE',  'Y  T  T  T  N  N  T  N O N',    'no column of its own: the narrow set'),
	('UNIVERSITY',       'Y  T  T  T  N  N  T  N O N',    'no column of its own: the narrow set'),
	('OTHER',            'Y  T  T  T  N  N  T  N O N',    'no column of its own: the narrow set')
) as r (role, marks, source),
lateral (
	select g.name as field_group, m.mark
	from regexp_split_to_table(r.marks, ' +') with ordinality as m (mark, n)
	join unnest(array['minimum', 'safe_contact', 'identity', 'offence', 'narrative', 'health', 'risk', 'hidden_address', 'referral_status', 'suspect'])
		with ordinality as g (name, n) using (n)
) as c;

-- The house's default rules: the terms that hold where no agreement in force says otherwise (acknowledge in one working day,
-- first contact in two or in 24 hours of high danger). Compiled from register/house.json; a test proves that both agree.
insert into agreements.agreement (id, code, kind, area, title_it, title_en, demonstration) values
	('019b7600-0000-7000-8000-000000000001', 'regole-predefinite', 'house', null, 'Regole predefinite del sistema', 'Default rules of the house', false);
insert into agreements.agreement_version (id, agreement, n, drafted_at, in_force_from, in_force_until, note_it, note_en, sha256) values
	('019b7600-0000-7000-8000-000000000002', '019b7600-0000-7000-8000-000000000001', 1, '2025-12-31T23:00:00.000Z', '1999-12-31T23:00:00.000Z', null, 'Valgono dove nessun accordo in vigore dice altro. Non sono un accordo tra enti: sono i termini proposti per il lavoro di un Centro.', 'They hold where no agreement in force says otherwise. They are no agreement between bodies: they are the terms proposed for the work of a Centre.', '\x658c004dff84afb5dc023a47a9656e01d33bcc2783cc652391e3f7e4a85997af');
insert into agreements.clause (id, version, eid, n, kind, text_it, text_en, rule) values
	('019b7600-0000-7000-8000-000000000003', '019b7600-0000-7000-8000-000000000002', 'art_1__para_1', 1, 'DEADLINE', 'Chi riceve una richiesta di contatto conferma la ricezione entro un giorno lavorativo.', 'Who receives a request for contact confirms that it arrived within one working day.', '{"on":"CONTACT_REQUESTED","kind":"DEADLINE","must":"ACKNOWLEDGE","role":null,"side":"RECEIVER","within":{"days":1,"calendar":"working"},"whenHigh":null}'),
	('019b7600-0000-7000-8000-000000000004', '019b7600-0000-7000-8000-000000000002', 'art_1__para_2', 2, 'DEADLINE', 'Chi riceve una richiesta di contatto tenta il primo contatto entro due giorni lavorativi, entro 24 ore se il pericolo è alto.', 'Who receives a request for contact tries the first contact within two working days, within 24 hours when danger is high.', '{"on":"CONTACT_REQUESTED","kind":"DEADLINE","must":"FIRST_CONTACT","role":null,"side":"RECEIVER","within":{"days":2,"calendar":"working"},"whenHigh":{"hours":24}}'),
	('019b7600-0000-7000-8000-000000000005', '019b7600-0000-7000-8000-000000000002', 'art_2__para_1', 3, 'DEADLINE', 'Chi riceve un invio risponde entro un giorno lavorativo, entro 24 ore se il pericolo è alto.', 'Who receives a referral answers within one working day, within 24 hours when danger is high.', '{"on":"REFERRAL_SENT","kind":"DEADLINE","must":"ANSWER","role":null,"side":"RECEIVER","within":{"days":1,"calendar":"working"},"whenHigh":{"hours":24}}'),
	('019b7600-0000-7000-8000-000000000006', '019b7600-0000-7000-8000-000000000002', 'art_2__para_2', 4, 'DEADLINE', 'Chi ha accettato un invio tenta il primo contatto entro due giorni lavorativi, entro 24 ore se il pericolo è alto.', 'Who has accepted a referral tries the first contact within two working days, within 24 hours when danger is high.', '{"on":"REFERRAL_ACCEPTED","kind":"DEADLINE","must":"FIRST_CONTACT","role":null,"side":"RECEIVER","within":{"days":2,"calendar":"working"},"whenHigh":{"hours":24}}'),
	('019b7600-0000-7000-8000-000000000007', '019b7600-0000-7000-8000-000000000002', 'art_2__para_3', 5, 'DEADLINE', 'Se la persona ritira il consenso, chi ha i suoi dati li cancella e lo conferma entro un giorno lavorativo.', 'When the person withdraws consent, who holds the facts erases them and confirms it within one working day.', '{"on":"CONSENT_WITHDRAWN","kind":"DEADLINE","must":"CONFIRM_WITHDRAWAL","role":null,"side":"RECEIVER","within":{"days":1,"calendar":"working"},"whenHigh":null}'),
	('019b7600-0000-7000-8000-000000000008', '019b7600-0000-7000-8000-000000000002', 'art_3__para_1', 6, 'ESCALATE', 'Se scade il termine per confermare la ricezione, sono avvisati il sostituto, poi il responsabile, poi il coordinatore d''area; tutti subito se il pericolo è alto.', 'When the term to confirm that it arrived runs out, the deputy is told, then the supervisor, then the area coordinator; all at once when danger is high.', '{"kind":"ESCALATE","must":"ACKNOWLEDGE","role":null,"steps":[{"to":"deputy","after":{"hours":0},"whenHigh":null},{"to":"supervisor","after":{"days":1,"calendar":"working"},"whenHigh":{"hours":0}},{"to":"area_coordinator","after":{"days":2,"calendar":"working"},"whenHigh":{"hours":0}}]}'),
	('019b7600-0000-7000-8000-000000000009', '019b7600-0000-7000-8000-000000000002', 'art_3__para_2', 7, 'ESCALATE', 'Se scade il termine per tentare il primo contatto, sono avvisati il sostituto, poi il responsabile, poi il coordinatore d''area; tutti subito se il pericolo è alto.', 'When the term to try the first contact runs out, the deputy is told, then the supervisor, then the area coordinator; all at once when danger is high.', '{"kind":"ESCALATE","must":"FIRST_CONTACT","role":null,"steps":[{"to":"deputy","after":{"hours":0},"whenHigh":null},{"to":"supervisor","after":{"days":1,"calendar":"working"},"whenHigh":{"hours":0}},{"to":"area_coordinator","after":{"days":2,"calendar":"working"},"whenHigh":{"hours":0}}]}'),
	('019b7600-0000-7000-8000-000000000010', '019b7600-0000-7000-8000-000000000002', 'art_3__para_3', 8, 'ESCALATE', 'Se scade il termine per rispondere a un invio, sono avvisati il sostituto, poi il responsabile, poi il coordinatore d''area; tutti subito se il pericolo è alto.', 'When the term to answer a referral runs out, the deputy is told, then the supervisor, then the area coordinator; all at once when danger is high.', '{"kind":"ESCALATE","must":"ANSWER","role":null,"steps":[{"to":"deputy","after":{"hours":0},"whenHigh":null},{"to":"supervisor","after":{"days":1,"calendar":"working"},"whenHigh":{"hours":0}},{"to":"area_coordinator","after":{"days":2,"calendar":"working"},"whenHigh":{"hours":0}}]}'),
	('019b7600-0000-7000-8000-000000000011', '019b7600-0000-7000-8000-000000000002', 'art_3__para_4', 9, 'ESCALATE', 'Se scade il termine per comunicare l''esito, sono avvisati il sostituto, poi il responsabile, poi il coordinatore d''area; tutti subito se il pericolo è alto.', 'When the term to send the outcome runs out, the deputy is told, then the supervisor, then the area coordinator; all at once when danger is high.', '{"kind":"ESCALATE","must":"OUTCOME","role":null,"steps":[{"to":"deputy","after":{"hours":0},"whenHigh":null},{"to":"supervisor","after":{"days":1,"calendar":"working"},"whenHigh":{"hours":0}},{"to":"area_coordinator","after":{"days":2,"calendar":"working"},"whenHigh":{"hours":0}}]}'),
	('019b7600-0000-7000-8000-000000000012', '019b7600-0000-7000-8000-000000000002', 'art_3__para_5', 10, 'ESCALATE', 'Se scade il termine per confermare la cancellazione, sono avvisati il sostituto, poi il responsabile, poi il coordinatore d''area; tutti subito se il pericolo è alto.', 'When the term to confirm the erasure runs out, the deputy is told, then the supervisor, then the area coordinator; all at once when danger is high.', '{"kind":"ESCALATE","must":"CONFIRM_WITHDRAWAL","role":null,"steps":[{"to":"deputy","after":{"hours":0},"whenHigh":null},{"to":"supervisor","after":{"days":1,"calendar":"working"},"whenHigh":{"hours":0}},{"to":"area_coordinator","after":{"days":2,"calendar":"working"},"whenHigh":{"hours":0}}]}');
insert into agreements.clause_example (clause, n, words_it, words_en, request, expected, groups) values
	('019b7600-0000-7000-8000-000000000003', 1, 'Richiesta di lunedì, conferma martedì: in tempo.', 'Request on Monday, confirmed on Tuesday: in time.', '{"on":"CONTACT_REQUESTED","ask":"deadline","done":"2026-06-09T20:00:00+02:00","must":"ACKNOWLEDGE","role":"CENTRE","side":"RECEIVER","started":"2026-06-08T09:00:00+02:00","urgency":"ordinary"}', 'allow', '{}'),
	('019b7600-0000-7000-8000-000000000003', 2, 'Conferma mercoledì: in ritardo.', 'Confirmed on Wednesday: late.', '{"on":"CONTACT_REQUESTED","ask":"deadline","done":"2026-06-10T09:00:00+02:00","must":"ACKNOWLEDGE","role":"CENTRE","side":"RECEIVER","started":"2026-06-08T09:00:00+02:00","urgency":"ordinary"}', 'refuse', '{}'),
	('019b7600-0000-7000-8000-000000000004', 1, 'Pericolo alto, contatto dopo 23 ore: in tempo.', 'High danger, contact after 23 hours: in time.', '{"on":"CONTACT_REQUESTED","ask":"deadline","done":"2026-05-24T09:00:00+02:00","must":"FIRST_CONTACT","role":"CENTRE","side":"RECEIVER","started":"2026-05-23T10:00:00+02:00","urgency":"high"}', 'allow', '{}'),
	('019b7600-0000-7000-8000-000000000004', 2, 'Pericolo alto, contatto dopo 25 ore: in ritardo.', 'High danger, contact after 25 hours: late.', '{"on":"CONTACT_REQUESTED","ask":"deadline","done":"2026-05-24T11:00:00+02:00","must":"FIRST_CONTACT","role":"CENTRE","side":"RECEIVER","started":"2026-05-23T10:00:00+02:00","urgency":"high"}', 'refuse', '{}'),
	('019b7600-0000-7000-8000-000000000005', 1, 'Invio di lunedì, risposta martedì: in tempo.', 'Referral on Monday, answered on Tuesday: in time.', '{"on":"REFERRAL_SENT","ask":"deadline","done":"2026-06-09T20:00:00+02:00","must":"ANSWER","role":"SOCIAL_SERVICE","side":"RECEIVER","started":"2026-06-08T09:00:00+02:00","urgency":"ordinary"}', 'allow', '{}'),
	('019b7600-0000-7000-8000-000000000005', 2, 'Risposta mercoledì: in ritardo.', 'Answered on Wednesday: late.', '{"on":"REFERRAL_SENT","ask":"deadline","done":"2026-06-10T09:00:00+02:00","must":"ANSWER","role":"SOCIAL_SERVICE","side":"RECEIVER","started":"2026-06-08T09:00:00+02:00","urgency":"ordinary"}', 'refuse', '{}'),
	('019b7600-0000-7000-8000-000000000006', 1, 'Pericolo alto, contatto dopo 23 ore: in tempo.', 'High danger, contact after 23 hours: in time.', '{"on":"REFERRAL_ACCEPTED","ask":"deadline","done":"2026-05-24T09:00:00+02:00","must":"FIRST_CONTACT","role":"CENTRE","side":"RECEIVER","started":"2026-05-23T10:00:00+02:00","urgency":"high"}', 'allow', '{}'),
	('019b7600-0000-7000-8000-000000000006', 2, 'Pericolo alto, contatto dopo 25 ore: in ritardo.', 'High danger, contact after 25 hours: late.', '{"on":"REFERRAL_ACCEPTED","ask":"deadline","done":"2026-05-24T11:00:00+02:00","must":"FIRST_CONTACT","role":"CENTRE","side":"RECEIVER","started":"2026-05-23T10:00:00+02:00","urgency":"high"}', 'refuse', '{}'),
	('019b7600-0000-7000-8000-000000000007', 1, 'Ritiro lunedì, conferma martedì: in tempo.', 'Withdrawn on Monday, confirmed on Tuesday: in time.', '{"on":"CONSENT_WITHDRAWN","ask":"deadline","done":"2026-06-09T20:00:00+02:00","must":"CONFIRM_WITHDRAWAL","role":"SOCIAL_SERVICE","side":"RECEIVER","started":"2026-06-08T09:00:00+02:00","urgency":"ordinary"}', 'allow', '{}'),
	('019b7600-0000-7000-8000-000000000007', 2, 'Conferma mercoledì: in ritardo.', 'Confirmed on Wednesday: late.', '{"on":"CONSENT_WITHDRAWN","ask":"deadline","done":"2026-06-10T09:00:00+02:00","must":"CONFIRM_WITHDRAWAL","role":"SOCIAL_SERVICE","side":"RECEIVER","started":"2026-06-08T09:00:00+02:00","urgency":"ordinary"}', 'refuse', '{}'),
	('019b7600-0000-7000-8000-000000000008', 1, 'Pericolo alto: alla scadenza il coordinatore è avvisato.', 'High danger: when the term runs out the coordinator is told.', '{"ask":"escalate","due":"2026-05-24T10:00:00+02:00","now":"2026-05-24T10:00:00+02:00","must":"ACKNOWLEDGE","role":"CENTRE","told":"area_coordinator","urgency":"high"}', 'allow', '{}'),
	('019b7600-0000-7000-8000-000000000008', 2, 'Senza pericolo, un''ora dopo la scadenza il coordinatore non è ancora avvisato.', 'Without danger, one hour after the term the coordinator is not told yet.', '{"ask":"escalate","due":"2026-05-25T23:59:59+02:00","now":"2026-05-26T00:59:59+02:00","must":"ACKNOWLEDGE","role":"CENTRE","told":"area_coordinator","urgency":"ordinary"}', 'refuse', '{}'),
	('019b7600-0000-7000-8000-000000000009', 1, 'Pericolo alto: alla scadenza il coordinatore è avvisato.', 'High danger: when the term runs out the coordinator is told.', '{"ask":"escalate","due":"2026-05-24T10:00:00+02:00","now":"2026-05-24T10:00:00+02:00","must":"FIRST_CONTACT","role":"CENTRE","told":"area_coordinator","urgency":"high"}', 'allow', '{}'),
	('019b7600-0000-7000-8000-000000000009', 2, 'Senza pericolo, un''ora dopo la scadenza il coordinatore non è ancora avvisato.', 'Without danger, one hour after the term the coordinator is not told yet.', '{"ask":"escalate","due":"2026-05-25T23:59:59+02:00","now":"2026-05-26T00:59:59+02:00","must":"FIRST_CONTACT","role":"CENTRE","told":"area_coordinator","urgency":"ordinary"}', 'refuse', '{}'),
	('019b7600-0000-7000-8000-000000000010', 1, 'Pericolo alto: alla scadenza il coordinatore è avvisato.', 'High danger: when the term runs out the coordinator is told.', '{"ask":"escalate","due":"2026-05-24T10:00:00+02:00","now":"2026-05-24T10:00:00+02:00","must":"ANSWER","role":"SOCIAL_SERVICE","told":"area_coordinator","urgency":"high"}', 'allow', '{}'),
	('019b7600-0000-7000-8000-000000000010', 2, 'Senza pericolo, un''ora dopo la scadenza il coordinatore non è ancora avvisato.', 'Without danger, one hour after the term the coordinator is not told yet.', '{"ask":"escalate","due":"2026-05-25T23:59:59+02:00","now":"2026-05-26T00:59:59+02:00","must":"ANSWER","role":"SOCIAL_SERVICE","told":"area_coordinator","urgency":"ordinary"}', 'refuse', '{}'),
	('019b7600-0000-7000-8000-000000000011', 1, 'Pericolo alto: alla scadenza il coordinatore è avvisato.', 'High danger: when the term runs out the coordinator is told.', '{"ask":"escalate","due":"2026-05-24T10:00:00+02:00","now":"2026-05-24T10:00:00+02:00","must":"OUTCOME","role":"SOCIAL_SERVICE","told":"area_coordinator","urgency":"high"}', 'allow', '{}'),
	('019b7600-0000-7000-8000-000000000011', 2, 'Senza pericolo, un''ora dopo la scadenza il coordinatore non è ancora avvisato.', 'Without danger, one hour after the term the coordinator is not told yet.', '{"ask":"escalate","due":"2026-05-25T23:59:59+02:00","now":"2026-05-26T00:59:59+02:00","must":"OUTCOME","role":"SOCIAL_SERVICE","told":"area_coordinator","urgency":"ordinary"}', 'refuse', '{}'),
	('019b7600-0000-7000-8000-000000000012', 1, 'Pericolo alto: alla scadenza il coordinatore è avvisato.', 'High danger: when the term runs out the coordinator is told.', '{"ask":"escalate","due":"2026-05-24T10:00:00+02:00","now":"2026-05-24T10:00:00+02:00","must":"CONFIRM_WITHDRAWAL","role":"SOCIAL_SERVICE","told":"area_coordinator","urgency":"high"}', 'allow', '{}'),
	('019b7600-0000-7000-8000-000000000012', 2, 'Senza pericolo, un''ora dopo la scadenza il coordinatore non è ancora avvisato.', 'Without danger, one hour after the term the coordinator is not told yet.', '{"ask":"escalate","due":"2026-05-25T23:59:59+02:00","now":"2026-05-26T00:59:59+02:00","must":"CONFIRM_WITHDRAWAL","role":"SOCIAL_SERVICE","told":"area_coordinator","urgency":"ordinary"}', 'refuse', '{}');
insert into agreements.duty_rule (id, clause, version, level, area, on_event, side, party_role, action, within_amount, within_unit, high_amount, high_unit) values
	('019b7600-0000-7000-8000-000000000013', '019b7600-0000-7000-8000-000000000003', '019b7600-0000-7000-8000-000000000002', 0, null, 'CONTACT_REQUESTED', 'RECEIVER', null, 'ACKNOWLEDGE', 1, 'working', null, null),
	('019b7600-0000-7000-8000-000000000014', '019b7600-0000-7000-8000-000000000004', '019b7600-0000-7000-8000-000000000002', 0, null, 'CONTACT_REQUESTED', 'RECEIVER', null, 'FIRST_CONTACT', 2, 'working', 24, 'hours'),
	('019b7600-0000-7000-8000-000000000015', '019b7600-0000-7000-8000-000000000005', '019b7600-0000-7000-8000-000000000002', 0, null, 'REFERRAL_SENT', 'RECEIVER', null, 'ANSWER', 1, 'working', 24, 'hours'),
	('019b7600-0000-7000-8000-000000000016', '019b7600-0000-7000-8000-000000000006', '019b7600-0000-7000-8000-000000000002', 0, null, 'REFERRAL_ACCEPTED', 'RECEIVER', null, 'FIRST_CONTACT', 2, 'working', 24, 'hours'),
	('019b7600-0000-7000-8000-000000000017', '019b7600-0000-7000-8000-000000000007', '019b7600-0000-7000-8000-000000000002', 0, null, 'CONSENT_WITHDRAWN', 'RECEIVER', null, 'CONFIRM_WITHDRAWAL', 1, 'working', null, null);
insert into agreements.escalate_rule (id, clause, version, level, area, party_role, action, step, after_amount, after_unit, high_amount, high_unit) values
	('019b7600-0000-7000-8000-000000000018', '019b7600-0000-7000-8000-000000000008', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'ACKNOWLEDGE', 'deputy', 0, 'hours', null, null),
	('019b7600-0000-7000-8000-000000000019', '019b7600-0000-7000-8000-000000000008', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'ACKNOWLEDGE', 'supervisor', 1, 'working', 0, 'hours'),
	('019b7600-0000-7000-8000-000000000020', '019b7600-0000-7000-8000-000000000008', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'ACKNOWLEDGE', 'area_coordinator', 2, 'working', 0, 'hours'),
	('019b7600-0000-7000-8000-000000000021', '019b7600-0000-7000-8000-000000000009', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'FIRST_CONTACT', 'deputy', 0, 'hours', null, null),
	('019b7600-0000-7000-8000-000000000022', '019b7600-0000-7000-8000-000000000009', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'FIRST_CONTACT', 'supervisor', 1, 'working', 0, 'hours'),
	('019b7600-0000-7000-8000-000000000023', '019b7600-0000-7000-8000-000000000009', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'FIRST_CONTACT', 'area_coordinator', 2, 'working', 0, 'hours'),
	('019b7600-0000-7000-8000-000000000024', '019b7600-0000-7000-8000-000000000010', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'ANSWER', 'deputy', 0, 'hours', null, null),
	('019b7600-0000-7000-8000-000000000025', '019b7600-0000-7000-8000-000000000010', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'ANSWER', 'supervisor', 1, 'working', 0, 'hours'),
	('019b7600-0000-7000-8000-000000000026', '019b7600-0000-7000-8000-000000000010', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'ANSWER', 'area_coordinator', 2, 'working', 0, 'hours'),
	('019b7600-0000-7000-8000-000000000027', '019b7600-0000-7000-8000-000000000011', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'OUTCOME', 'deputy', 0, 'hours', null, null),
	('019b7600-0000-7000-8000-000000000028', '019b7600-0000-7000-8000-000000000011', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'OUTCOME', 'supervisor', 1, 'working', 0, 'hours'),
	('019b7600-0000-7000-8000-000000000029', '019b7600-0000-7000-8000-000000000011', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'OUTCOME', 'area_coordinator', 2, 'working', 0, 'hours'),
	('019b7600-0000-7000-8000-000000000030', '019b7600-0000-7000-8000-000000000012', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'CONFIRM_WITHDRAWAL', 'deputy', 0, 'hours', null, null),
	('019b7600-0000-7000-8000-000000000031', '019b7600-0000-7000-8000-000000000012', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'CONFIRM_WITHDRAWAL', 'supervisor', 1, 'working', 0, 'hours'),
	('019b7600-0000-7000-8000-000000000032', '019b7600-0000-7000-8000-000000000012', '019b7600-0000-7000-8000-000000000002', 0, null, null, 'CONFIRM_WITHDRAWAL', 'area_coordinator', 2, 'working', 0, 'hours');

-- ── What was decided, what is owed ──────────────────────────────────────────

create table agreements.decision (
	id uuid primary key,
	at timestamptz not null,
	organisation uuid not null,
	actor uuid,
	receiver uuid not null,
	area text not null,
	purpose text not null,
	requested text[] not null,
	consented text[] not null,
	risk text not null,
	allowed text[] not null,
	why jsonb not null,
	clauses uuid[] not null,
	versions uuid[] not null,
	subject_kind text not null,
	subject uuid not null
);
create index on agreements.decision (organisation, at);
create index on agreements.decision (subject);
comment on table agreements.decision is
	'Every decision whether facts may pass from one body (organisation) to another, refusals too, with the reason for each group. Append-only. | C1: id at organisation actor receiver area purpose requested consented risk allowed why clauses versions subject_kind subject';

create table agreements.duty (
	id uuid primary key,
	clause uuid not null references agreements.clause,
	organisation uuid not null,
	counterpart uuid,
	area text not null,
	subject_kind text not null,
	subject uuid not null,
	reference text not null,
	action text not null,
	urgency text not null check (urgency in ('ordinary', 'high')),
	started_at timestamptz not null,
	due_at timestamptz not null,
	check (due_at > started_at),
	unique (subject, action, organisation)
);
create index on agreements.duty (organisation, due_at);
create index on agreements.duty (counterpart, due_at);
create index on agreements.duty (area, due_at);
comment on table agreements.duty is
	'What a body (organisation) owes by when, under which clause; counterpart is the body that waits; reference is the code that both know. | C1: id clause organisation counterpart area subject_kind subject reference action urgency started_at due_at';

create table agreements.duty_event (
	duty uuid not null references agreements.duty,
	kind text not null check (kind in ('fulfilled', 'waived', 'suspended', 'warned_50', 'warned_80', 'breached', 'escalated_deputy', 'escalated_supervisor', 'escalated_coordinator')),
	at timestamptz not null,
	by uuid,
	organisation uuid not null,
	counterpart uuid,
	area text not null,
	primary key (duty, kind)
);
create index on agreements.duty_event (organisation);
create index on agreements.duty_event (counterpart);
create index on agreements.duty_event (area);
comment on table agreements.duty_event is
	'What happened to a duty, each kind once; the state of a duty is computed from these. | C1: duty kind at by organisation counterpart area';

create table agreements.duty_alarm (
	duty uuid not null references agreements.duty,
	kind text not null,
	at timestamptz not null,
	primary key (duty, kind)
);
create index on agreements.duty_alarm (at);
comment on table agreements.duty_alarm is
	'Moments still to come at which a duty calls for attention; an alarm is taken out when it rings. | C1: duty kind at';

-- ── Bodies, as this room needs to know them ─────────────────────────────────

create view agreements.body with (security_invoker = true) as
	select o.id, o.code, o.name_it, o.name_en, o.kind, o.area, o.demonstration from network.organisation o;
alter view agreements.body owner to accanto_owner;
grant select on agreements.body to accanto_app;

-- In force: from the first moment of the version to the moment before its end. A draft is never in force.
create function agreements.in_force(from_moment timestamptz, until_moment timestamptz, at timestamptz)
returns boolean language sql immutable parallel safe
	return coalesce(from_moment <= at, false) and coalesce(until_moment > at, true);

-- The role in which a body receives in an area: by the most specific agreement in force that it is party to,
-- the newest among equals; else by what kind of body it is.
create function agreements.role_at(body uuid, in_area text, at timestamptz)
returns text language sql stable security definer set search_path = '' as $$
	select coalesce(
		(select p.role
			from agreements.party p
			join agreements.agreement_version v on v.id = p.version
			join agreements.agreement a on a.id = v.agreement
			where p.organisation = body and (p.area is null or p.area = in_area)
				and agreements.in_force(p.signed_at, p.withdrawn_at, at)
				and agreements.in_force(v.in_force_from, v.in_force_until, at)
			order by a.kind = 'protocol' desc, p.area is not null desc, v.in_force_from desc, a.code collate "C", v.id
			limit 1),
		(select k.role from network.organisation o join agreements.kind_role k on k.kind = o.kind where o.id = body),
		'OTHER')
$$;

-- ── The decision ────────────────────────────────────────────────────────────
-- Precedence: victim-safety veto > law > the governing clause > her own consent > deny. The governing clause is the most
-- specific, then the newest, of those in force between the two bodies; its conditions decide even where a more general
-- clause would permit. A group that no clause lets through may still go by her consent. What is not met is said by the
-- governing clause, or else by the clause that was nearest; none is none.

create function agreements.may_disclose(
	the_giver uuid, the_receiver uuid, in_area text, for_purpose text,
	requested text[], consented text[], the_risk text, at timestamptz
) returns table (field_group text, allow boolean, basis text, clause uuid, version uuid, unmet text[])
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
	bands constant text[] := array['unknown', 'low', 'medium', 'high'];
	receiving_as constant text := agreements.role_at(the_receiver, in_area, at);
begin
	return query
	with rule as (
		select r.clause, r.version, r.field_group, r.permit, r.basis,
			row_number() over (order by r.level desc, r.area is not null desc, v.in_force_from desc, a.code collate "C", c.eid collate "C", r.id) as place,
			array_remove(array[
				case when not agreements.in_force(v.in_force_from, v.in_force_until, at) then 'clause_not_in_force' end,
				case when not agreements.in_force(g.signed_at, g.withdrawn_at, at) then 'giver_not_party' end,
				case when not agreements.in_force(t.signed_at, t.withdrawn_at, at) then 'receiver_not_party' end
			], null) as lapsed,
			array_remove(array[
				case when r.consent_needed and not r.field_group = any (coalesce(consented, '{}')) then 'consent_missing' end,
				case when array_position(bands, the_risk) < array_position(bands, r.min_risk) then 'risk_below_' || r.min_risk end
			], null) as missing
		from agreements.party g
		join agreements.party t on t.version = g.version
		join agreements.agreement_version v on v.id = g.version
		join agreements.agreement a on a.id = v.agreement
		join agreements.disclose_rule r on r.version = v.id and r.giver_role = g.role and r.receiver_role = t.role
		join agreements.clause c on c.id = r.clause
		where g.organisation = the_giver and t.organisation = the_receiver
			and (g.area is null or g.area = in_area) and (t.area is null or t.area = in_area) and (r.area is null or r.area = in_area)
			and (r.purpose is null or r.purpose = for_purpose)
			and r.field_group = any (requested)
			and v.in_force_from is not null
	),
	veto as (
		select distinct on (r.field_group) r.field_group, r.clause, r.version from rule r
		where not r.permit and r.lapsed = '{}' order by r.field_group, r.place
	),
	near as (
		select distinct on (r.field_group) r.field_group, r.clause, r.version, r.basis, r.lapsed || r.missing as unmet from rule r
		where r.permit
		order by r.field_group, r.lapsed = '{}' desc, case when r.lapsed = '{}' then 0 else cardinality(r.lapsed || r.missing) end, r.place
	),
	verdict as (
		select q.field_group, m.cell, v.clause as veto_clause, v.version as veto_version, n.clause, n.version, n.basis, n.unmet,
			q.field_group = any (coalesce(consented, '{}')) as consented,
			case
				when coalesce(m.cell, 'never') = 'never' then 'veto_matrix'
				when v.clause is not null then 'veto_clause'
				when for_purpose = 'LEGAL_DUTY' and m.law then 'legal_obligation'
				when for_purpose = 'EMERGENCY' and m.vital and the_risk = 'high' then 'vital_interests'
				when n.unmet = '{}' then 'clause'
				when q.field_group = any (coalesce(consented, '{}')) and (m.cell <> 'own' or for_purpose = 'FEEDBACK') then 'consent'
				when n.clause is not null then 'unmet'
				else 'none'
			end as how
		from (select distinct u.field_group from unnest(requested) as u (field_group)) q
		left join agreements.matrix m on m.receiver_role = receiving_as and m.field_group = q.field_group
		left join veto v on v.field_group = q.field_group
		left join near n on n.field_group = q.field_group
	)
	select d.field_group,
		d.how in ('legal_obligation', 'vital_interests', 'clause', 'consent'),
		case d.how when 'clause' then d.basis when 'unmet' then null when 'none' then null when 'veto_matrix' then null when 'veto_clause' then null else d.how end,
		case when d.how = 'veto_clause' then d.veto_clause when d.how in ('clause', 'unmet') then d.clause end,
		case when d.how = 'veto_clause' then d.veto_version when d.how in ('clause', 'unmet') then d.version end,
		case d.how
			when 'veto_matrix' then array['veto_matrix']
			when 'veto_clause' then array['veto_clause']
			when 'unmet' then d.unmet
			when 'none' then array_remove(array[
				'no_clause',
				case when not d.consented then 'consent_missing' end,
				case when d.cell = 'own' and for_purpose <> 'FEEDBACK' then 'not_own_referral' end
			], null)
			else '{}'::text[]
		end
	from verdict d
	order by d.field_group collate "C";
end $$;

-- ── Duties, routes and notices ──────────────────────────────────────────────

-- Whether a rule binds a body towards another: house rules bind every body of the role, agreements only their parties.
create function agreements.binds(the_version uuid, the_level int, wanted_role text, body uuid, other uuid, in_area text, at timestamptz)
returns boolean language sql stable security definer set search_path = '' as $$
	select case when the_level = 0 then wanted_role is null or wanted_role = agreements.role_at(body, in_area, at)
	else exists (
			select from agreements.party p
			where p.version = the_version and p.organisation = body and (p.area is null or p.area = in_area)
				and (wanted_role is null or p.role = wanted_role) and agreements.in_force(p.signed_at, p.withdrawn_at, at))
		and (other is null or exists (
			select from agreements.party p
			where p.version = the_version and p.organisation = other and (p.area is null or p.area = in_area)
				and agreements.in_force(p.signed_at, p.withdrawn_at, at)))
	end
$$;

-- What is owed after an event between two bodies (the sender is none when a person came by herself): for each side and
-- action the governing rule, with the steps of escalation that govern it.
create function agreements.duties_for(the_event text, sender uuid, receiver uuid, in_area text, at timestamptz)
returns table (clause uuid, action text, obligor uuid, counterpart uuid, within_amount int, within_unit text, high_amount int, high_unit text, steps jsonb)
language sql stable security definer set search_path = '' as $$
	with owed as (
		select distinct on (r.side, r.action) r.*, s.obligor, s.counterpart
		from agreements.duty_rule r
		join agreements.agreement_version v on v.id = r.version
		join agreements.clause c on c.id = r.clause,
		lateral (select case r.side when 'SENDER' then sender else receiver end as obligor, case r.side when 'SENDER' then receiver else sender end as counterpart) s
		where r.on_event = the_event and (r.area is null or r.area = in_area) and s.obligor is not null
			and agreements.in_force(v.in_force_from, v.in_force_until, at)
			and agreements.binds(r.version, r.level, r.party_role, s.obligor, s.counterpart, in_area, at)
		order by r.side, r.action, r.level desc, r.party_role is not null desc, r.area is not null desc, v.in_force_from desc, c.eid collate "C", r.id
	)
	select o.clause, o.action, o.obligor, o.counterpart, o.within_amount, o.within_unit, o.high_amount, o.high_unit,
		coalesce((
			select jsonb_agg(jsonb_build_object('step', e.step, 'after_amount', e.after_amount, 'after_unit', e.after_unit, 'high_amount', e.high_amount, 'high_unit', e.high_unit) order by e.step)
			from agreements.escalate_rule e
			where e.clause = (
				select x.clause from agreements.escalate_rule x
				join agreements.agreement_version v on v.id = x.version
				join agreements.clause c on c.id = x.clause
				where x.action = o.action and (x.area is null or x.area = in_area)
					and agreements.in_force(v.in_force_from, v.in_force_until, at)
					and agreements.binds(x.version, x.level, x.party_role, o.obligor, o.counterpart, in_area, at)
				order by x.level desc, x.party_role is not null desc, x.area is not null desc, v.in_force_from desc, c.eid collate "C", x.id
				limit 1
			)
		), '[]')
	from owed o
$$;

-- To which bodies a need (or, without one, each need) leads from a body in an area, first choice first.
create function agreements.routes_for(giver uuid, in_area text, the_need text, the_risk text, at timestamptz)
returns table (clause uuid, need text, role text, organisation uuid, rank int)
language sql stable security definer set search_path = '' as $$
	select r.clause, r.need, r.to_role, p.organisation, r.rank
	from agreements.route_rule r
	join agreements.agreement_version v on v.id = r.version
	join agreements.party p on p.version = r.version and p.role = r.to_role
	where (the_need is null or r.need = the_need) and (r.area is null or r.area = in_area) and (p.area is null or p.area = in_area)
		and agreements.in_force(v.in_force_from, v.in_force_until, at) and agreements.in_force(p.signed_at, p.withdrawn_at, at)
		and coalesce(array_position(array['unknown', 'low', 'medium', 'high'], the_risk) >= array_position(array['unknown', 'low', 'medium', 'high'], r.min_risk), true)
		and p.organisation <> giver
		and agreements.binds(r.version, r.level, null, giver, null, in_area, at)
	order by r.need, r.level desc, r.min_risk is not null desc, v.in_force_from desc, r.rank, p.organisation
$$;

-- Which notices are owed between two bodies after an event.
create function agreements.notices_for(the_event text, sender uuid, receiver uuid, in_area text, at timestamptz)
returns table (clause uuid, "from" uuid, "to" uuid, what text)
language sql stable security definer set search_path = '' as $$
	select distinct r.clause, f.organisation, t.organisation, r.what
	from agreements.notify_rule r
	join agreements.agreement_version v on v.id = r.version
	join agreements.party f on f.version = r.version and f.role = r.from_role and f.organisation in (sender, receiver)
	join agreements.party t on t.version = r.version and t.role = r.to_role and t.organisation in (sender, receiver) and t.organisation <> f.organisation
	where r.on_event = the_event and (r.area is null or r.area = in_area) and (f.area is null or f.area = in_area) and (t.area is null or t.area = in_area)
		and agreements.in_force(v.in_force_from, v.in_force_until, at)
		and agreements.in_force(f.signed_at, f.withdrawn_at, at) and agreements.in_force(t.signed_at, t.withdrawn_at, at)
$$;

-- Takes out the alarms that are due and writes what rang, each kind of each duty once; closed and suspended duties are silent.
-- For the system alone; as the owner it walks the alarms without asking row by row who may see them.
create function agreements.ring(now_at timestamptz, at_most int)
returns table (duty uuid, kind text, organisation uuid, counterpart uuid, area text, action text, urgency text, subject_kind text, subject uuid, reference text, due_at timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
	if platform.my_kind() is distinct from 'system' then
		raise exception 'only the system rings alarms' using errcode = '42501';
	end if;
	return query
	with due as (
		select a.duty, a.kind from agreements.duty_alarm a where a.at <= now_at order by a.at, a.duty, a.kind limit at_most for update skip locked
	),
	rung as (
		delete from agreements.duty_alarm a using due d where a.duty = d.duty and a.kind = d.kind returning a.duty, a.kind, a.at
	),
	written as (
		insert into agreements.duty_event (duty, kind, at, by, organisation, counterpart, area)
		select r.duty, r.kind, r.at, null, d.organisation, d.counterpart, d.area
		from rung r join agreements.duty d on d.id = r.duty
		where not exists (
			select from agreements.duty_event e where e.duty = r.duty and e.kind in ('fulfilled', 'waived', 'suspended')
		)
		on conflict do nothing
		returning duty, kind
	)
	select d.id, w.kind, d.organisation, d.counterpart, d.area, d.action, d.urgency, d.subject_kind, d.subject, d.reference, d.due_at
	from written w join agreements.duty d on d.id = w.duty;
end $$;

do $$
declare t text;
begin
	for t in select p.oid::regprocedure::text from pg_catalog.pg_proc p where p.pronamespace = 'agreements'::regnamespace loop
		execute 'alter function ' || t || ' owner to accanto_owner';
		execute 'revoke all on function ' || t || ' from public';
		execute 'grant execute on function ' || t || ' to accanto_app';
	end loop;
	foreach t in array array['agreement', 'agreement_version', 'party', 'clause', 'clause_example', 'disclose_rule', 'duty_rule', 'escalate_rule', 'notify_rule', 'route_rule', 'kind_role', 'matrix', 'decision', 'duty', 'duty_event', 'duty_alarm'] loop
		execute format('alter table agreements.%I owner to accanto_owner', t);
		execute format('alter table agreements.%I enable row level security', t);
		execute format('alter table agreements.%I force row level security', t);
		execute format('create policy owner on agreements.%I to accanto_owner using (true) with check (true)', t);
		execute format('create policy system on agreements.%I to accanto_app using ((select platform.my_kind()) = ''system'') with check ((select platform.my_kind()) = ''system'')', t);
	end loop;
	-- What was signed is read by everyone who works with it; the public register comes by its own door.
	foreach t in array array['agreement', 'agreement_version', 'party', 'clause', 'clause_example', 'disclose_rule', 'duty_rule', 'escalate_rule', 'notify_rule', 'route_rule', 'kind_role', 'matrix'] loop
		execute format('create policy read on agreements.%I for select to accanto_app using ((select platform.my_kind()) in (''member'', ''office'', ''link''))', t);
		execute format('grant select on agreements.%I to accanto_app', t);
		execute format('grant insert, update, delete on agreements.%I to accanto_app', t);
	end loop;
end $$;

-- A decision is read by those who supervise, audit or answer for data in the giver's organisation, and by who decided.
create policy decide on agreements.decision for insert to accanto_app with check (
	organisation = (select platform.my_organisation()) and actor is not distinct from (select platform.my_professional())
	and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead')
);
create policy supervise on agreements.decision for select to accanto_app using (
	organisation = (select platform.my_organisation())
	and ((select platform.my_role()) in ('supervisor', 'dpo', 'controller') or actor = (select platform.my_professional()))
);
grant select, insert on agreements.decision to accanto_app;

-- A duty is seen by those who do the work in the body that owes and in the body that waits, and by the coordinator of the
-- area. Which subjects they may know of at all, the room that owns the subjects adds. An office and the public start a
-- Centre's clocks and see nothing of them.
create policy owes on agreements.duty for select to accanto_app using (
	organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead', 'service_desk', 'link')
);
create policy waits on agreements.duty for select to accanto_app using (
	counterpart = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead', 'service_desk', 'link')
);
create policy coordinates on agreements.duty for select to accanto_app using (
	(select platform.my_role()) = 'area_coordinator' and area = (select platform.my_area())
);
create policy start on agreements.duty for insert to accanto_app with check (
	(organisation = (select platform.my_organisation()) or counterpart = (select platform.my_organisation()))
	and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead', 'service_desk', 'office', 'public', 'link')
);
-- What happened to a duty is seen with the duty.
create policy with_duty on agreements.duty_event for select to accanto_app using (
	exists (select from agreements.duty d where d.id = duty_event.duty)
);
-- Who does the work says that a duty is fulfilled, waived or suspended; that time passed, only the system says.
create policy say on agreements.duty_event for insert to accanto_app with check (
	kind in ('fulfilled', 'waived', 'suspended') and by is not distinct from (select platform.my_professional())
	and (((organisation = (select platform.my_organisation()) or counterpart = (select platform.my_organisation()))
			and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead', 'service_desk', 'link'))
		or ((select platform.my_role()) = 'area_coordinator' and area = (select platform.my_area())))
);
-- Alarms are set with the duty and rung by the system; a row says only that something is due then.
create policy set on agreements.duty_alarm for insert to accanto_app with check ((select platform.my_role()) in ('operator', 'supervisor', 'centre_lead', 'service_desk', 'office', 'public', 'link'));
grant select, insert on agreements.duty, agreements.duty_event to accanto_app;
grant select, insert on agreements.duty_alarm to accanto_app;
