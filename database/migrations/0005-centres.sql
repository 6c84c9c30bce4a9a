-- The Centres: requests for contact, persons, cases, safe contact, consents, referrals onward.
-- What clocks, routing and statistics need stands in clear as codes; whatever could name someone is sealed.

create schema centres authorization accanto_owner;
grant usage on schema centres to accanto_app, accanto_report;

-- ── A request for contact: from an office, from herself, by phone, at the door ──

create table centres.contact_request (
	id uuid primary key,
	organisation uuid not null,
	centre uuid not null,
	area text not null,
	source text not null check (source in ('office', 'self', 'phone', 'walk_in')),
	office uuid,
	receipt_hash bytea not null unique,
	reference text not null,
	key uuid not null,
	content_sealed bytea not null,
	crime_group text not null check (crime_group in ('violence', 'sexual', 'home', 'stalking', 'theft', 'burglary', 'fraud', 'road', 'hate', 'other')),
	minor text not null check (minor in ('no', 'yes', 'unsure')),
	danger text not null check (danger in ('no', 'yes', 'unknown')),
	children text not null check (children in ('no', 'yes', 'unknown')),
	language text not null,
	interpreter boolean not null,
	already_done text[] not null default '{}',
	may_tell_office boolean not null,
	agreed text not null check (agreed in ('yes', 'self')),
	sentence text not null,
	sentence_language text not null,
	received_at timestamptz not null
);
create index on centres.contact_request (organisation, received_at);
comment on table centres.contact_request is
	'Someone agreed to be contacted. Name, contact, note and referrer are in content_sealed; the receipt number is kept as a keyed hash only. | C1: id organisation centre area source office reference key crime_group minor danger children language interpreter already_done may_tell_office agreed sentence sentence_language received_at | C2: receipt_hash content_sealed';

-- What became of a request: taken in charge, contact made, not possible. Facts, not a state.
create table centres.request_fact (
	request uuid not null references centres.contact_request,
	kind text not null check (kind in ('taken_in_charge', 'contact_made', 'not_possible', 'says_no_feedback')),
	organisation uuid not null,
	at timestamptz not null,
	by uuid,
	case_id uuid,
	primary key (request, kind)
);
comment on table centres.request_fact is
	'What happened to a request for contact, each thing once. | C1: request kind organisation at by case_id';

-- When she says no, or could not be asked, no person is stored: only that it happened.
create table centres.not_referred (
	organisation uuid not null,
	office uuid not null,
	month date not null check (extract(day from month) = 1),
	answer text not null check (answer in ('no', 'not_asked')),
	count int not null check (count > 0),
	primary key (organisation, office, month, answer)
);
comment on table centres.not_referred is
	'How often an office met a person who said no or could not be asked, by month; no person is behind a row. | C1: organisation office month answer count';

-- ── Person and case ─────────────────────────────────────────────────────────

create table centres.person (
	id uuid primary key,
	organisation uuid not null,
	key uuid not null,
	identity_sealed bytea not null,
	age_band text check (age_band in ('0-13', '14-17', '18-24', '25-34', '35-49', '50-64', '65-74', '75+')),
	languages text[] not null default '{}',
	created_at timestamptz not null
);
comment on table centres.person is
	'A natural person, under a key of her own: alias, names, birth date are in identity_sealed. | C1: id organisation key age_band languages created_at | C2: identity_sealed';

create table centres."case" (
	id uuid primary key,
	organisation uuid not null,
	centre uuid not null,
	area text not null,
	reference text not null unique,
	request uuid references centres.contact_request,
	key uuid not null,
	label_sealed bytea not null,
	crime_group text not null check (crime_group in ('violence', 'sexual', 'home', 'stalking', 'theft', 'burglary', 'fraud', 'road', 'hate', 'other')),
	confidentiality text not null check (confidentiality in ('NORMAL', 'RESTRICTED', 'SEALED')),
	danger text not null check (danger in ('unknown', 'no', 'high')),
	language text not null,
	operator uuid,
	opened_at timestamptz not null,
	opened_by uuid not null,
	closed_at timestamptz
);
create index on centres."case" (organisation, opened_at desc, id desc);
create index on centres."case" (organisation, opened_at desc, id desc) where closed_at is null;
create index on centres."case" (organisation, opened_at desc, id desc) where closed_at is not null;
create index on centres."case" (organisation, operator, opened_at desc, id desc) where closed_at is null;
create index on centres."case" (organisation) where confidentiality <> 'NORMAL';
create unique index on centres."case" (request);
comment on table centres."case" is
	'A person''s story at one Centre; it never leaves the Centre. danger, operator, confidentiality and closed_at repeat the latest fact for lists and clocks. | C1: id organisation centre area reference request key crime_group confidentiality danger language operator opened_at opened_by closed_at | C2: label_sealed';

create table centres.case_fact (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	kind text not null check (kind in ('opened', 'assigned', 'danger_high', 'danger_no', 'danger_unknown', 'made_normal', 'made_restricted', 'made_sealed', 'closed', 'reopened', 'risk_event')),
	professional uuid,
	at timestamptz not null,
	by uuid,
	reason_sealed bytea
);
create index on centres.case_fact (case_id, at);
comment on table centres.case_fact is
	'What happened to a case as a whole: who has it, how dangerous, how closed. | C1: id organisation case_id kind professional at by | C3: reason_sealed';

create table centres.case_team (
	case_id uuid not null references centres."case",
	professional uuid not null,
	organisation uuid not null,
	"from" timestamptz not null,
	until timestamptz,
	by uuid not null,
	primary key (case_id, professional, "from")
);
create index on centres.case_team (professional) where until is null;
comment on table centres.case_team is
	'Who may open a RESTRICTED or SEALED case. | C1: case_id professional organisation from until by';

create table centres.conflict (
	subject uuid not null,
	professional uuid not null,
	organisation uuid not null,
	basis text not null check (basis in ('self', 'declared', 'employer', 'told')),
	at timestamptz not null,
	primary key (subject, professional)
);
create index on centres.conflict (professional);
comment on table centres.conflict is
	'The conflict wall: who can neither find nor open a request, case or delivery, because of a match. | C1: subject professional organisation basis at';

create table centres.party (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	person uuid not null references centres.person,
	role text not null check (role in ('victim', 'family', 'suspect', 'witness', 'carer')),
	employer uuid,
	at timestamptz not null,
	by uuid not null
);
create index on centres.party (case_id);
create index on centres.party (person);
create index on centres.party (employer) where employer is not null;
comment on table centres.party is
	'A person in a case, in a role; employer is a body of the network that she or he works for. | C1: id organisation case_id person role employer at by';

create table centres.token (
	organisation uuid not null,
	token bigint not null,
	subject uuid not null,
	primary key (organisation, token, subject)
);
create index on centres.token (subject);
comment on table centres.token is
	'Keyed tokens of names and phones: find by equality, read nothing. subject is a case. | C1: organisation subject | C2: token';

create table centres.wall_token (
	organisation uuid not null,
	token bigint not null,
	subject uuid not null,
	primary key (organisation, token, subject)
);
create index on centres.wall_token (subject);
comment on table centres.wall_token is
	'Keyed tokens of the full names of the people in a request or case, compared with those of staff. | C1: organisation subject | C2: token';

-- ── Safe contact ────────────────────────────────────────────────────────────

create table centres.safe_contact (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	channel text not null check (channel in ('phone', 'sms', 'email', 'post', 'in_person', 'trusted_person')),
	details_sealed bytea,
	windows jsonb not null,
	voicemail text not null check (voicemail in ('never', 'neutral', 'ok')),
	hide_caller boolean not null,
	language text not null,
	noted_at timestamptz not null,
	noted_by uuid,
	confirmed_at timestamptz not null,
	retired_at timestamptz,
	check (details_sealed is not null or retired_at is not null)
);
create index on centres.safe_contact (case_id);
comment on table centres.safe_contact is
	'How and when she can be reached without danger; number, code word, what to say are in details_sealed, which is emptied when a closed case keeps no contact; windows are weekday and minutes of the day. | C1: id organisation case_id channel windows voicemail hide_caller language noted_at noted_by confirmed_at retired_at | C2: details_sealed';

-- A contact may start only from a clearance that the server gave inside channel and window.
create table centres.clearance (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	safe_contact uuid references centres.safe_contact,
	mode text not null check (mode in ('call', 'voicemail', 'sms', 'email', 'letter', 'visit')),
	basis text not null check (basis in ('window', 'reconfirming', 'supervisor')),
	at timestamptz not null,
	by uuid not null,
	expires_at timestamptz not null,
	reason_sealed bytea
);
create index on centres.clearance (case_id, at);
comment on table centres.clearance is
	'A permission to start one contact now. | C1: id organisation case_id safe_contact mode basis at by expires_at | C2: reason_sealed';

create table centres.contact (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	at timestamptz not null,
	direction text not null check (direction in ('out', 'in')),
	mode text not null check (mode in ('call', 'voicemail', 'sms', 'email', 'letter', 'visit', 'walk_in')),
	outcome text not null check (outcome in ('spoke', 'no_answer', 'someone_else', 'not_now', 'wrong_number', 'left_message', 'came')),
	clearance uuid references centres.clearance,
	safe_contact uuid references centres.safe_contact,
	code_word text not null default 'not_asked' check (code_word in ('right', 'wrong', 'not_asked')),
	still_safe text not null default 'not_asked' check (still_safe in ('yes', 'no', 'not_asked')),
	unsafe text[] not null default '{}',
	minutes int check (minutes between 0 and 1440),
	summary_sealed bytea,
	by uuid not null,
	recorded_at timestamptz not null
);
create index on centres.contact (case_id, at);
create unique index on centres.contact (clearance);
comment on table centres.contact is
	'A contact that happened, safe or not; unsafe lists the rules it broke. Amended only by a further row. | C1: id organisation case_id at direction mode outcome clearance safe_contact code_word still_safe unsafe minutes by recorded_at | C3: summary_sealed';

create table centres.incident (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	kind text not null check (kind in ('unsafe_contact', 'answered_by_other', 'danger', 'no_safe_moment', 'unreachable')),
	contact uuid references centres.contact,
	at timestamptz not null,
	by uuid not null,
	handled_at timestamptz,
	handled_by uuid,
	decision_sealed bytea
);
create index on centres.incident (organisation, at) where handled_at is null;
comment on table centres.incident is
	'Something a supervisor must look at now. | C1: id organisation case_id kind contact at by handled_at handled_by | C3: decision_sealed';

-- ── First minutes, consents, needs ──────────────────────────────────────────

create table centres.first_minutes (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	at timestamptz not null,
	by uuid not null,
	limits_told boolean not null,
	answers_sealed bytea not null,
	any_yes boolean not null
);
create index on centres.first_minutes (case_id, at);
comment on table centres.first_minutes is
	'The limits of confidentiality told, and the five first safety questions. | C1: id organisation case_id at by limits_told any_yes | C3: answers_sealed';

create table centres.consent (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	kind text not null check (kind in ('contact', 'share', 'feedback')),
	receiver uuid,
	groups text[] not null default '{}',
	purpose text,
	answer text not null check (answer in ('given', 'refused', 'withdrawn')),
	how text not null check (how in ('spoken', 'written', 'signed')),
	language text not null,
	at timestamptz not null,
	by uuid not null
);
create index on centres.consent (case_id, at);
comment on table centres.consent is
	'Her choice, given, refused or withdrawn; the latest row per kind and receiver counts. | C1: id organisation case_id kind receiver groups purpose answer how language at by';

create table centres.need (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	code text not null check (code in ('SAFETY', 'MEDICAL', 'PSYCHOLOGICAL', 'EMOTIONAL', 'LEGAL_INFO', 'LEGAL_REP', 'CRIMINAL_PROC', 'COMPENSATION', 'FINANCIAL', 'HOUSING', 'WORK_STUDY', 'CHILDREN', 'DOCUMENTS', 'LANGUAGE', 'SOCIAL_NETWORK', 'DIGITAL_SAFETY', 'PRACTICAL', 'RECOGNITION', 'SPIRITUAL', 'NONE')),
	priority text not null check (priority in ('now', 'soon', 'later')),
	words_sealed bytea,
	at timestamptz not null,
	by uuid not null
);
create index on centres.need (case_id);
comment on table centres.need is
	'What she needs, by code, and in her words if she gave them. | C1: id organisation case_id code priority at by | C3: words_sealed';

-- The facts of a case by group, each under the case's key: what a package may carry.
create table centres.group_fact (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	fact_group text not null check (fact_group in ('offence', 'narrative', 'health', 'risk', 'hidden_address', 'suspect')),
	text_sealed bytea not null,
	at timestamptz not null,
	by uuid not null
);
create index on centres.group_fact (case_id, fact_group, at);
comment on table centres.group_fact is
	'What the operator noted, by fact group; the latest row of a group is current. | C1: id organisation case_id fact_group at by | C3: text_sealed';

-- ── Referral onward ─────────────────────────────────────────────────────────

create table centres.referral (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	receiver uuid not null,
	area text not null,
	reference text not null unique,
	need text not null,
	urgency text not null check (urgency in ('now', 'soon', 'later')),
	language text not null,
	purpose text not null,
	groups text[] not null,
	sent_groups text[] not null default '{}',
	decision uuid,
	drafted_at timestamptz not null,
	drafted_by uuid not null,
	sent_at timestamptz,
	sent_by uuid
);
create index on centres.referral (case_id);
create index on centres.referral (organisation, sent_at);
comment on table centres.referral is
	'She is sent to another body, with what a clause and her consent let through; reference is known to both bodies. | C1: id organisation case_id receiver area reference need urgency language purpose groups sent_groups decision drafted_at drafted_by sent_at sent_by';

-- What the receiver may see before accepting: the minimum set, and nothing that leads back to the case.
create table centres.delivery (
	id uuid primary key,
	sender uuid not null,
	receiver uuid not null,
	area text not null,
	reference text not null,
	need text not null,
	urgency text not null,
	language text not null,
	arrived_at timestamptz not null,
	expires_at timestamptz not null,
	package_key uuid
);
create index on centres.delivery (receiver, arrived_at);
create index on centres.delivery (expires_at);
create unique index on centres.delivery (package_key);
comment on table centres.delivery is
	'The receiver''s side of a referral; same id as the referral. | C1: id sender receiver area reference need urgency language arrived_at expires_at package_key';

create table centres.package_part (
	delivery uuid not null references centres.delivery,
	fact_group text not null,
	receiver uuid not null,
	sender uuid not null,
	content_sealed bytea not null,
	primary key (delivery, fact_group)
);
comment on table centres.package_part is
	'One fact group of a sealed package, under the package''s key. | C1: delivery fact_group receiver sender | C3: content_sealed';

-- Transport, acceptance and completion are separate facts, each written once by whom it belongs to.
create table centres.referral_fact (
	id uuid primary key,
	referral uuid not null,
	sender uuid not null,
	receiver uuid not null,
	kind text not null check (kind in ('sent', 'seen', 'asked', 'answered', 'accepted', 'refused', 'opened', 'withdrawn', 'first_contact', 'outcome', 'feedback', 'consent_withdrawn', 'acknowledged')),
	at timestamptz not null,
	by uuid,
	through text not null check (through in ('account', 'link', 'job')),
	code text,
	note_sealed bytea,
	note_key uuid
);
create index on centres.referral_fact (referral, at);
create unique index on centres.referral_fact (referral, kind) where kind in ('sent', 'accepted', 'refused', 'withdrawn', 'first_contact', 'outcome', 'consent_withdrawn', 'acknowledged');
comment on table centres.referral_fact is
	'What happened to a referral. A note is under the package key, readable by both bodies. | C1: id referral sender receiver kind at by through code note_key | C3: note_sealed';

create table centres.answer_link (
	id uuid primary key,
	delivery uuid not null references centres.delivery,
	organisation uuid not null,
	receiver uuid not null,
	token_hash bytea not null unique,
	factor_hash bytea not null,
	wrong_tries int not null default 0,
	created_at timestamptz not null,
	created_by uuid not null,
	expires_at timestamptz not null,
	proved_at timestamptz,
	browser_hash bytea,
	revoked_at timestamptz
);
create index on centres.answer_link (delivery);
comment on table centres.answer_link is
	'The one-time way in for a body without account: opened by the link and a code told by phone, then bound to one browser. | C1: id delivery organisation receiver wrong_tries created_at created_by expires_at proved_at revoked_at token_hash factor_hash browser_hash';

create table centres.closure (
	id uuid primary key,
	organisation uuid not null,
	case_id uuid not null references centres."case",
	reason text not null check (reason in ('GOALS_MET', 'PARTLY_MET', 'VICTIM_WITHDREW', 'TRANSFERRED', 'UNREACHABLE', 'MOVED', 'OUT_OF_SCOPE', 'DECEASED', 'DUPLICATE', 'SAFETY_OF_STAFF', 'PROCEEDINGS_ENDED', 'OTHER')),
	outcome text not null check (outcome in ('better', 'same', 'worse', 'unknown')),
	door_open_told boolean not null,
	keep_contact boolean not null,
	note_sealed bytea,
	at timestamptz not null,
	by uuid not null
);
create index on centres.closure (case_id);
comment on table centres.closure is
	'Why and how a case was closed. | C1: id organisation case_id reason outcome door_open_told keep_contact at by | C3: note_sealed';

-- ── Who may see which row ───────────────────────────────────────────────────

-- Everything the acting professional can neither find nor open: behind the wall, or in a closed circle without her.
-- The wall is matched anew at each reading, beside the rows that intake wrote: a colleague who joined or declared someone a
-- moment ago is kept out from that moment, also while no worker runs. What hides a case hides its request and its deliveries.
-- Every policy of every statement asks this: until its transaction writes anything (and so has a number), the answer of its
-- first statement stands for the next ones. What it writes itself may build a wall: then each statement asks anew.
create function centres.hidden() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare
	known text := current_setting('accanto.hidden', true);
	found uuid[];
begin
	if known <> '' and pg_current_xact_id_if_assigned() is null then return known::uuid[]; end if;
	with direct as (
		select c.subject from centres.conflict c where c.professional = platform.my_professional()
		union
		select w.subject from network.my_tokens() m join centres.wall_token w on w.organisation = m.organisation and w.token = m.token
		union
		select p.case_id from centres.party p
		where p.employer in (select s.organisation from network.staff_of s where s.professional = platform.my_professional())
			and p.employer <> p.organisation
		union
		select k.id from centres."case" k
		where k.organisation = platform.my_organisation() and k.confidentiality <> 'NORMAL'
			and not exists (select from centres.case_team t where t.case_id = k.id and t.professional = platform.my_professional() and t.until is null)
	), cases as (
		select d.subject from direct d
		union
		select k.id from direct d join centres."case" k on k.request = d.subject
	)
	select coalesce(array_agg(subject), '{}') into found from (
		select c.subject from cases c
		union
		select k.request from cases c join centres."case" k on k.id = c.subject where k.request is not null
		union
		select r.id from cases c join centres.referral r on r.case_id = c.subject
	) h;
	perform set_config('accanto.hidden', found::text, true);
	return found;
end $$;

-- The same for somebody else: asked by the system, which tells nobody of what is hidden from them.
create function centres.hidden_from(someone uuid) returns uuid[] language sql stable security definer set search_path = '' as $$
	with direct as (
		select c.subject from centres.conflict c where c.professional = someone
		union
		select w.subject from network.tokens_of(array[someone]) m join centres.wall_token w on w.organisation = m.organisation and w.token = m.token
		union
		select p.case_id from centres.party p
		where p.employer in (select s.organisation from network.staff_of s where s.professional = someone)
			and p.employer <> p.organisation
		union
		select k.id from centres."case" k
		where k.organisation in (select s.organisation from network.staff_of s where s.professional = someone) and k.confidentiality <> 'NORMAL'
			and not exists (select from centres.case_team t where t.case_id = k.id and t.professional = someone and t.until is null)
	), cases as (
		select d.subject from direct d
		union
		select k.id from direct d join centres."case" k on k.request = d.subject
	)
	select coalesce(array_agg(subject), '{}') from (
		select c.subject from cases c
		union
		select k.request from cases c join centres."case" k on k.id = c.subject where k.request is not null
		union
		select r.id from cases c join centres.referral r on r.case_id = c.subject
	) h
$$;

-- Whether the acting link may answer this delivery.
create function centres.my_delivery() returns uuid language sql stable security definer set search_path = '' as $$
	select l.delivery from centres.answer_link l where l.id = platform.my_subject() and platform.my_kind() = 'link' and l.proved_at is not null and l.revoked_at is null
		and not exists (select from centres.referral r join centres.party p on p.case_id = r.case_id where r.id = l.delivery and p.employer = l.receiver)
$$;

create function centres.answer_link_of(the_hash bytea)
returns table (id uuid, delivery uuid, organisation uuid, receiver uuid, factor_hash bytea, browser_hash bytea, wrong_tries int, expires_at timestamptz, proved_at timestamptz, revoked_at timestamptz)
language sql stable security definer set search_path = '' as $$
	select l.id, l.delivery, l.organisation, l.receiver, l.factor_hash, l.browser_hash, l.wrong_tries, l.expires_at, l.proved_at, l.revoked_at
	from centres.answer_link l where l.token_hash = the_hash
$$;

-- The only thing an office ever reads: received, contact made, not possible; nothing if she said so.
create function centres.receipt_status(the_hash bytea)
returns table (received_at timestamptz, contact_made boolean, not_possible boolean, silent boolean)
language sql stable security definer set search_path = '' as $$
	select r.received_at,
		exists (select from centres.request_fact f where f.request = r.id and f.kind = 'contact_made'),
		exists (select from centres.request_fact f where f.request = r.id and f.kind = 'not_possible'),
		not r.may_tell_office or exists (select from centres.request_fact f where f.request = r.id and f.kind = 'says_no_feedback')
	from centres.contact_request r where r.receipt_hash = the_hash
$$;

-- Cases that carry every one of these tokens; the outer query asks row-level security again.
create function centres.cases_with(tokens bigint[]) returns setof uuid language sql stable security definer set search_path = '' as $$
	select t.subject from centres.token t
	where t.organisation = platform.my_organisation() and platform.my_role() in ('operator', 'supervisor', 'centre_lead') and t.token = any (tokens)
	group by t.subject having count(*) = cardinality(tokens)
	limit 200
$$;

-- Which of these colleagues stand behind the wall of a case or of the request it came from; the same three ways as hidden().
-- Asked by the Centre's people, by the system in a job, and for whoever answers for data.
create function centres.behind_wall(the_case uuid, professionals uuid[]) returns setof uuid language sql stable security definer set search_path = '' as $$
	with file as (
		select k.id, k.request from centres."case" k
		where k.id = the_case and (platform.my_kind() = 'system'
			or (k.organisation = platform.my_organisation() and platform.my_role() in ('operator', 'supervisor', 'centre_lead', 'dpo')))
	), subjects as (
		select f.id from file f
		union
		select f.request from file f where f.request is not null
	)
	select c.professional from centres.conflict c join subjects s on s.id = c.subject where c.professional = any (professionals)
	union
	select t.professional from network.tokens_of(professionals) t
		join centres.wall_token w on w.organisation = t.organisation and w.token = t.token join subjects s on s.id = w.subject
	union
	select f.professional from centres.party p join subjects s on s.id = p.case_id
		join network.staff_of f on f.organisation = p.employer and f.professional = any (professionals)
	where p.employer <> p.organisation
$$;

-- Which of these colleagues may open the case: an alert goes to nobody behind the wall or outside the circle.
create function centres.may_open(the_case uuid, professionals uuid[]) returns setof uuid language sql stable security definer set search_path = '' as $$
	select p from unnest(professionals) p, centres."case" k
	where k.id = the_case
		and (platform.my_kind() = 'system' or (k.organisation = platform.my_organisation() and platform.my_role() in ('operator', 'supervisor', 'centre_lead')))
		and p not in (select centres.behind_wall(the_case, professionals))
		and (k.confidentiality = 'NORMAL'
			or exists (select from centres.case_team t where t.case_id = k.id and t.professional = p and t.until is null))
$$;

-- Takes a case out of the hands of an operator who stands behind its wall; says whether there was one.
create function centres.release_walled(the_case uuid, fact uuid, the_moment timestamptz) returns boolean language plpgsql security definer set search_path = '' as $$
declare centre_of uuid;
begin
	update centres."case" k set operator = null
	where k.id = the_case
		and (platform.my_kind() = 'system' or (k.organisation = platform.my_organisation() and platform.my_role() in ('operator', 'supervisor', 'centre_lead')))
		and k.operator in (select centres.behind_wall(the_case, array[k.operator]))
	returning k.organisation into centre_of;
	if not found then return false; end if;
	insert into centres.case_fact (id, organisation, case_id, kind, professional, at, by)
	values (fact, centre_of, the_case, 'assigned', null, the_moment, null);
	return true;
end $$;

-- Open cases of the Centre that nobody can work on: without an operator, or hers stands behind the wall or works here no
-- longer. For supervision; the outer query asks row-level security again.
create function centres.of_nobody() returns setof uuid language sql stable security definer set search_path = '' as $$
	with open as (
		select k.id, k.request, k.organisation, k.operator from centres."case" k
		where k.organisation = platform.my_organisation() and platform.my_role() in ('supervisor', 'centre_lead') and k.closed_at is null
	), subjects as (
		select o.id, o.operator, o.id as subject from open o
		union all
		select o.id, o.operator, o.request from open o where o.request is not null
	)
	select o.id from open o
	where o.operator is null or not exists (
		select from network.staff_of f
		where f.professional = o.operator and f.organisation = o.organisation and f.role in ('operator', 'supervisor', 'centre_lead')
	)
	union
	select s.id from subjects s join centres.conflict c on c.subject = s.subject and c.professional = s.operator
	union
	select s.id from network.tokens_of(array(select distinct o.operator from open o where o.operator is not null)) t
		join centres.wall_token w on w.organisation = t.organisation and w.token = t.token
		join subjects s on s.subject = w.subject and s.operator = t.professional
	union
	select o.id from open o join centres.party p on p.case_id = o.id
		join network.staff_of f on f.organisation = p.employer and f.professional = o.operator
	where p.employer <> p.organisation
$$;

-- A body that refuses keeps nothing of the package; it has seen nothing of it either, so row security alone could not drop it.
create function centres.drop_parts(the_delivery uuid) returns void language sql volatile security definer set search_path = '' as $$
	delete from centres.package_part p using centres.delivery d
	where d.id = the_delivery and p.delivery = d.id
		and (d.id = centres.my_delivery()
			or (d.receiver = platform.my_organisation() and platform.my_role() = 'service_desk' and d.id <> all (centres.hidden())))
$$;

-- What the notices in the actor's hand are about, in the words that both bodies share: the reference, and since when. A clock
-- of a case says the reference of the request it came from; the case's own stays in the Centre. Nothing
-- more of a request once she has said that the office is told nothing, also where a notice was left before.
create function centres.notice_subjects() returns table (notice uuid, reference text, since timestamptz)
language sql stable security definer set search_path = '' as $$
	select n.id, coalesce(r.reference, q.reference), coalesce(r.sent_at, q.received_at)
	from platform.notice n
	left join centres.referral r on r.id = n.subject
	left join centres."case" k on k.id = n.subject
	left join centres.contact_request q on q.id in (n.subject, k.request)
	where n.organisation = platform.my_organisation() and n.seen_at is null
		and (n.professional = platform.my_professional() or (n.professional is null and n.role = platform.my_role()))
		and coalesce(r.id, q.id) is not null
		and not (n.kind like 'notify-%' and q.id is not null
			and (not q.may_tell_office or exists (select from centres.request_fact f where f.request = q.id and f.kind = 'says_no_feedback')))
$$;

-- For whoever answers for data: what the audit lines of a case may be about, by its reference. The case, its request and its
-- referrals, as identifiers and nothing else; also of a case in a closed circle, never of one behind whose wall she stands.
create function centres.audited(the_reference text) returns setof uuid language sql stable security definer set search_path = '' as $$
	with k as (
		select k.id, k.request from centres."case" k
		where k.reference = the_reference and k.organisation = platform.my_organisation() and platform.my_role() = 'dpo'
			and not exists (select from centres.behind_wall(k.id, array[platform.my_professional()]))
	)
	select k.id from k
	union all
	select k.request from k where k.request is not null
	union all
	select r.id from k join centres.referral r on r.case_id = k.id
$$;

revoke all on function centres.hidden, centres.hidden_from, centres.my_delivery, centres.answer_link_of, centres.receipt_status, centres.cases_with, centres.behind_wall, centres.may_open, centres.release_walled, centres.of_nobody, centres.drop_parts, centres.notice_subjects, centres.audited from public;
grant execute on function centres.hidden, centres.hidden_from, centres.my_delivery, centres.answer_link_of, centres.receipt_status, centres.cases_with, centres.behind_wall, centres.may_open, centres.release_walled, centres.of_nobody, centres.drop_parts, centres.notice_subjects, centres.audited to accanto_app;

do $$
declare t text;
begin
	foreach t in array array['contact_request', 'request_fact', 'not_referred', 'person', 'case', 'case_fact', 'case_team', 'conflict', 'party', 'token', 'wall_token', 'safe_contact', 'clearance', 'contact', 'incident', 'first_minutes', 'consent', 'need', 'group_fact', 'referral', 'delivery', 'package_part', 'referral_fact', 'answer_link', 'closure'] loop
		execute format('alter table centres.%I owner to accanto_owner', t);
		execute format('alter table centres.%I enable row level security', t);
		execute format('alter table centres.%I force row level security', t);
		execute format('create policy owner on centres.%I to accanto_owner using (true) with check (true)', t);
		execute format('create policy system on centres.%I to accanto_app using ((select platform.my_kind()) = ''system'') with check ((select platform.my_kind()) = ''system'')', t);
	end loop;
	-- What hangs on a case is seen by the centre's people who may see the case.
	foreach t in array array['case_fact', 'party', 'safe_contact', 'clearance', 'contact', 'incident', 'first_minutes', 'consent', 'need', 'group_fact', 'referral', 'closure'] loop
		execute format($p$create policy centre on centres.%I to accanto_app
			using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and case_id <> all ((select centres.hidden())::uuid[]))
			with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and case_id <> all ((select centres.hidden())::uuid[]))$p$, t);
		execute format('grant select, insert on centres.%I to accanto_app', t);
	end loop;
end $$;

create policy centre on centres."case" to accanto_app
	using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and id <> all ((select centres.hidden())::uuid[]))
	with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead'));
grant select, insert, update on centres."case" to accanto_app;

create policy centre on centres.contact_request for select to accanto_app
	using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and id <> all ((select centres.hidden())::uuid[]));
create policy send on centres.contact_request for insert to accanto_app
	with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead', 'office', 'public'));
grant select, insert on centres.contact_request to accanto_app;

create policy centre on centres.request_fact to accanto_app
	using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and request <> all ((select centres.hidden())::uuid[]))
	with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead'));
grant select, insert on centres.request_fact to accanto_app;

create policy count on centres.not_referred to accanto_app
	using (organisation = (select platform.my_organisation()) and (office = (select platform.my_subject()) or (select platform.my_role()) in ('supervisor', 'centre_lead')))
	with check (organisation = (select platform.my_organisation()) and (select platform.my_kind()) = 'office' and office = (select platform.my_subject()));
grant select, insert, update on centres.not_referred to accanto_app;

-- A person is seen through a case that may be seen; the policy on party decides.
create policy centre on centres.person to accanto_app
	using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead')
		and exists (select from centres.party p where p.person = person.id))
	with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead'));
grant select, insert, update on centres.person to accanto_app;

create policy centre on centres.case_team to accanto_app
	using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and case_id <> all ((select centres.hidden())::uuid[]))
	with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and case_id <> all ((select centres.hidden())::uuid[]));
grant select, insert, update on centres.case_team to accanto_app;

create policy write on centres.conflict for insert to accanto_app with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead', 'office', 'public'));
create policy others on centres.conflict for select to accanto_app
	using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('supervisor', 'centre_lead') and professional <> (select platform.my_professional()) and subject <> all ((select centres.hidden())::uuid[]));
grant select, insert on centres.conflict to accanto_app;

create policy centre on centres.token to accanto_app
	using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and subject <> all ((select centres.hidden())::uuid[]))
	with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead'));
grant select, insert, delete on centres.token to accanto_app;
create policy write on centres.wall_token for insert to accanto_app with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead', 'office', 'public'));
grant select, insert on centres.wall_token to accanto_app;

grant update on centres.safe_contact, centres.incident, centres.referral to accanto_app;

-- A referral's receiver sees its delivery; the sender sees what it sent. The wall stands on both sides.
create policy receiver on centres.delivery for select to accanto_app
	using (receiver = (select platform.my_organisation()) and (select platform.my_role()) = 'service_desk' and id <> all ((select centres.hidden())::uuid[]));
create policy receiver_extends on centres.delivery for update to accanto_app
	using (receiver = (select platform.my_organisation()) and (select platform.my_role()) = 'service_desk' and id <> all ((select centres.hidden())::uuid[]));
create policy sender on centres.delivery for select to accanto_app
	using (sender = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and exists (select from centres.referral r where r.id = delivery.id));
create policy send on centres.delivery for insert to accanto_app
	with check (sender = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and exists (select from centres.referral r where r.id = delivery.id));
create policy link on centres.delivery for select to accanto_app using (id = (select centres.my_delivery()));
create policy link_extends on centres.delivery for update to accanto_app using (id = (select centres.my_delivery()));
grant select, insert, update (expires_at, package_key) on centres.delivery to accanto_app;

create policy receiver on centres.package_part for select to accanto_app
	using (receiver = (select platform.my_organisation()) and (select platform.my_role()) = 'service_desk' and delivery <> all ((select centres.hidden())::uuid[])
		and exists (select from centres.referral_fact f where f.referral = delivery and f.kind = 'accepted')
		and not exists (select from centres.referral_fact f where f.referral = delivery and f.kind = 'consent_withdrawn'));
create policy link on centres.package_part for select to accanto_app
	using (delivery = (select centres.my_delivery()) and exists (select from centres.referral_fact f where f.referral = delivery and f.kind = 'accepted')
		and not exists (select from centres.referral_fact f where f.referral = delivery and f.kind = 'consent_withdrawn'));
create policy sender on centres.package_part for select to accanto_app
	using (sender = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and exists (select from centres.referral r where r.id = delivery));
create policy send on centres.package_part for insert to accanto_app
	with check (sender = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and exists (select from centres.referral r where r.id = delivery));
grant select, insert on centres.package_part to accanto_app;

create policy receiver on centres.referral_fact to accanto_app
	using (receiver = (select platform.my_organisation()) and (select platform.my_role()) = 'service_desk' and referral <> all ((select centres.hidden())::uuid[]))
	with check (receiver = (select platform.my_organisation()) and (select platform.my_role()) = 'service_desk' and referral <> all ((select centres.hidden())::uuid[]) and exists (select from centres.delivery d where d.id = referral));
create policy sender on centres.referral_fact to accanto_app
	using (sender = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and exists (select from centres.referral r where r.id = referral))
	with check (sender = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and exists (select from centres.referral r where r.id = referral));
create policy link on centres.referral_fact to accanto_app
	using (referral = (select centres.my_delivery())) with check (referral = (select centres.my_delivery()));
grant select, insert on centres.referral_fact to accanto_app;

create policy sender on centres.answer_link to accanto_app
	using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and exists (select from centres.referral r where r.id = delivery))
	with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead') and exists (select from centres.referral r where r.id = delivery));
grant select, insert, update on centres.answer_link to accanto_app;

-- The key of a package goes with its delivery, on both sides: notes to and fro are under it, and either side may destroy it.
create policy package on platform.data_key for select to accanto_app using (
	kind = 'package' and exists (select from centres.delivery d where d.package_key = data_key.id)
);
create policy destroy_package on platform.data_key for update to accanto_app using (
	kind = 'package' and exists (select from centres.delivery d where d.package_key = data_key.id)
);

-- The wall stands before everything that only hints at a case: a duty, a decision, a notice. A desk and a link see the duties
-- of what was sent to them and no others; who audits sees every decision.
create policy wall on agreements.duty as restrictive for select to accanto_app using (
	(select platform.my_kind()) = 'system'
	or (subject <> all ((select centres.hidden())::uuid[])
		and case (select platform.my_role())
			when 'service_desk' then exists (select from centres.delivery d where d.id = duty.subject)
			when 'link' then subject = (select centres.my_delivery())
			else true
		end)
);
create policy wall on agreements.decision as restrictive for select to accanto_app using (
	(select platform.my_kind()) = 'system' or (select platform.my_role()) in ('dpo', 'controller') or subject <> all ((select centres.hidden())::uuid[])
);
create policy wall on platform.notice as restrictive for select to accanto_app using (
	(select platform.my_kind()) = 'system' or subject <> all ((select centres.hidden())::uuid[])
);
