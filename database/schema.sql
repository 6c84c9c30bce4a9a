-- What the migrations make, as the catalogue of a migrated database has it. Written by `npm run generate`; read it, never run it.

-- ── agreements ────────────────────────────────────────────────────────────

create schema agreements;
grant usage on schema agreements to accanto_app;
grant usage on schema agreements to accanto_report;

create table agreements.agreement (
	id uuid not null,
	code text not null,
	kind text not null,
	area text,
	title_it text not null,
	title_en text not null,
	demonstration boolean not null,
	constraint agreement_code_check CHECK ((code ~ '^[a-z0-9-]{3,60}$'::text)),
	constraint agreement_code_key UNIQUE (code),
	constraint agreement_kind_check CHECK ((kind = ANY (ARRAY['house'::text, 'network'::text, 'partnership'::text, 'protocol'::text]))),
	constraint agreement_pkey PRIMARY KEY (id)
);
comment on table agreements.agreement is 'A network agreement, a protocol, a partnership agreement, or the house''s own default rules (kind house). | C1: id code kind area title_it title_en demonstration';
alter table agreements.agreement enable row level security;
alter table agreements.agreement force row level security;
create policy owner on agreements.agreement to accanto_owner using (true) with check (true);
create policy read on agreements.agreement for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.agreement to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.agreement to accanto_app;

create table agreements.agreement_version (
	id uuid not null,
	agreement uuid not null,
	n integer not null,
	drafted_at timestamp with time zone not null,
	in_force_from timestamp with time zone,
	in_force_until timestamp with time zone,
	note_it text not null,
	note_en text not null,
	sha256 bytea not null,
	constraint agreement_version_agreement_fkey FOREIGN KEY (agreement) REFERENCES agreements.agreement(id),
	constraint agreement_version_agreement_n_key UNIQUE (agreement, n),
	constraint agreement_version_check CHECK (((in_force_until IS NULL) OR (in_force_until > in_force_from))),
	constraint agreement_version_n_check CHECK ((n > 0)),
	constraint agreement_version_pkey PRIMARY KEY (id),
	constraint agreement_version_sha256_check CHECK ((length(sha256) = 32))
);
comment on table agreements.agreement_version is 'One text of an agreement; a draft has no in_force_from. sha256 is over the canonical text, rules and examples: what was signed. | C1: id agreement n drafted_at in_force_from in_force_until note_it note_en sha256';
alter table agreements.agreement_version enable row level security;
alter table agreements.agreement_version force row level security;
create policy owner on agreements.agreement_version to accanto_owner using (true) with check (true);
create policy read on agreements.agreement_version for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.agreement_version to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.agreement_version to accanto_app;

create table agreements.clause (
	id uuid not null,
	version uuid not null,
	eid text not null,
	n integer not null,
	kind text not null,
	text_it text not null,
	text_en text not null,
	rule jsonb not null,
	constraint clause_check CHECK (((rule ->> 'kind'::text) = kind)),
	constraint clause_eid_check CHECK ((eid ~ '^art_[0-9]+(__para_[0-9]+)?$'::text)),
	constraint clause_kind_check CHECK ((kind = ANY (ARRAY['ROUTE'::text, 'DEADLINE'::text, 'DISCLOSE'::text, 'CONSENT'::text, 'NOTIFY'::text, 'ESCALATE'::text, 'MEET'::text, 'MEASURE'::text, 'VALIDITY'::text, 'COMMIT'::text]))),
	constraint clause_pkey PRIMARY KEY (id),
	constraint clause_version_eid_key UNIQUE (version, eid),
	constraint clause_version_fkey FOREIGN KEY (version) REFERENCES agreements.agreement_version(id)
);
comment on table agreements.clause is 'A clause: text in both languages and the typed rule that the system executes; eid follows Akoma Ntoso. | C1: id version eid n kind text_it text_en rule';
alter table agreements.clause enable row level security;
alter table agreements.clause force row level security;
create policy owner on agreements.clause to accanto_owner using (true) with check (true);
create policy read on agreements.clause for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.clause to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.clause to accanto_app;

create table agreements.clause_example (
	clause uuid not null,
	n integer not null,
	words_it text not null,
	words_en text not null,
	request jsonb not null,
	expected text not null,
	groups text[] not null,
	constraint clause_example_clause_fkey FOREIGN KEY (clause) REFERENCES agreements.clause(id),
	constraint clause_example_expected_check CHECK ((expected = ANY (ARRAY['allow'::text, 'refuse'::text]))),
	constraint clause_example_pkey PRIMARY KEY (clause, n)
);
comment on table agreements.clause_example is 'A case that people can judge, and what the clause must answer to it; groups are those that pass. | C1: clause n words_it words_en request expected groups';
alter table agreements.clause_example enable row level security;
alter table agreements.clause_example force row level security;
create policy owner on agreements.clause_example to accanto_owner using (true) with check (true);
create policy read on agreements.clause_example for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.clause_example to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.clause_example to accanto_app;

create table agreements.decision (
	id uuid not null,
	at timestamp with time zone not null,
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
	subject uuid not null,
	constraint decision_pkey PRIMARY KEY (id)
);
comment on table agreements.decision is 'Every decision whether facts may pass from one body (organisation) to another, refusals too, with the reason for each group. Append-only. | C1: id at organisation actor receiver area purpose requested consented risk allowed why clauses versions subject_kind subject';
CREATE INDEX decision_organisation_at_idx ON agreements.decision USING btree (organisation, at);
CREATE INDEX decision_subject_idx ON agreements.decision USING btree (subject);
alter table agreements.decision enable row level security;
alter table agreements.decision force row level security;
create policy decide on agreements.decision for insert to accanto_app with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (NOT (actor IS DISTINCT FROM ( SELECT platform.my_professional() AS my_professional))) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text]))));
create policy owner on agreements.decision to accanto_owner using (true) with check (true);
create policy supervise on agreements.decision for select to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND ((( SELECT platform.my_role() AS my_role) = ANY (ARRAY['supervisor'::text, 'dpo'::text, 'controller'::text])) OR (actor = ( SELECT platform.my_professional() AS my_professional)))));
create policy system on agreements.decision to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
create policy wall on agreements.decision for select restrictive to accanto_app using (((( SELECT platform.my_kind() AS my_kind) = 'system'::text) OR (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['dpo'::text, 'controller'::text])) OR (subject <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
grant select, insert on agreements.decision to accanto_app;

create table agreements.disclose_rule (
	id uuid not null,
	clause uuid not null,
	version uuid not null,
	level integer not null,
	area text,
	giver_role text not null,
	receiver_role text not null,
	purpose text,
	field_group text not null,
	permit boolean not null,
	basis text,
	consent_needed boolean not null,
	min_risk text,
	constraint disclose_rule_check CHECK ((permit = ((purpose IS NOT NULL) AND (basis IS NOT NULL)))),
	constraint disclose_rule_clause_fkey FOREIGN KEY (clause) REFERENCES agreements.clause(id),
	constraint disclose_rule_min_risk_check CHECK ((min_risk = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text]))),
	constraint disclose_rule_pkey PRIMARY KEY (id),
	constraint disclose_rule_version_fkey FOREIGN KEY (version) REFERENCES agreements.agreement_version(id)
);
comment on table agreements.disclose_rule is 'One fact group that a DISCLOSE clause permits for a purpose, or never permits for any (permit false). level: 1 general, 2 specific. | C1: id clause version level area giver_role receiver_role purpose field_group permit basis consent_needed min_risk';
CREATE INDEX disclose_rule_version_giver_role_receiver_role_idx ON agreements.disclose_rule USING btree (version, giver_role, receiver_role);
alter table agreements.disclose_rule enable row level security;
alter table agreements.disclose_rule force row level security;
create policy owner on agreements.disclose_rule to accanto_owner using (true) with check (true);
create policy read on agreements.disclose_rule for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.disclose_rule to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.disclose_rule to accanto_app;

create table agreements.duty (
	id uuid not null,
	clause uuid not null,
	organisation uuid not null,
	counterpart uuid,
	area text not null,
	subject_kind text not null,
	subject uuid not null,
	reference text not null,
	action text not null,
	urgency text not null,
	started_at timestamp with time zone not null,
	due_at timestamp with time zone not null,
	constraint duty_check CHECK ((due_at > started_at)),
	constraint duty_clause_fkey FOREIGN KEY (clause) REFERENCES agreements.clause(id),
	constraint duty_pkey PRIMARY KEY (id),
	constraint duty_subject_action_organisation_key UNIQUE (subject, action, organisation),
	constraint duty_urgency_check CHECK ((urgency = ANY (ARRAY['ordinary'::text, 'high'::text])))
);
comment on table agreements.duty is 'What a body (organisation) owes by when, under which clause; counterpart is the body that waits; reference is the code that both know. | C1: id clause organisation counterpart area subject_kind subject reference action urgency started_at due_at';
CREATE INDEX duty_area_due_at_idx ON agreements.duty USING btree (area, due_at);
CREATE INDEX duty_counterpart_due_at_idx ON agreements.duty USING btree (counterpart, due_at);
CREATE INDEX duty_organisation_due_at_idx ON agreements.duty USING btree (organisation, due_at);
alter table agreements.duty enable row level security;
alter table agreements.duty force row level security;
create policy coordinates on agreements.duty for select to accanto_app using (((( SELECT platform.my_role() AS my_role) = 'area_coordinator'::text) AND (area = ( SELECT platform.my_area() AS my_area))));
create policy owes on agreements.duty for select to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text, 'service_desk'::text, 'link'::text]))));
create policy owner on agreements.duty to accanto_owner using (true) with check (true);
create policy start on agreements.duty for insert to accanto_app with check ((((organisation = ( SELECT platform.my_organisation() AS my_organisation)) OR (counterpart = ( SELECT platform.my_organisation() AS my_organisation))) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text, 'service_desk'::text, 'office'::text, 'public'::text, 'link'::text]))));
create policy system on agreements.duty to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
create policy waits on agreements.duty for select to accanto_app using (((counterpart = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text, 'service_desk'::text, 'link'::text]))));
create policy wall on agreements.duty for select restrictive to accanto_app using (((( SELECT platform.my_kind() AS my_kind) = 'system'::text) OR ((subject <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])) AND
CASE ( SELECT platform.my_role() AS my_role)
    WHEN 'service_desk'::text THEN (EXISTS ( SELECT
       FROM centres.delivery d
      WHERE (d.id = duty.subject)))
    WHEN 'link'::text THEN (subject = ( SELECT centres.my_delivery() AS my_delivery))
    ELSE true
END)));
grant select, insert on agreements.duty to accanto_app;

create table agreements.duty_alarm (
	duty uuid not null,
	kind text not null,
	at timestamp with time zone not null,
	constraint duty_alarm_duty_fkey FOREIGN KEY (duty) REFERENCES agreements.duty(id),
	constraint duty_alarm_pkey PRIMARY KEY (duty, kind)
);
comment on table agreements.duty_alarm is 'Moments still to come at which a duty calls for attention; an alarm is taken out when it rings. | C1: duty kind at';
CREATE INDEX duty_alarm_at_idx ON agreements.duty_alarm USING btree (at);
alter table agreements.duty_alarm enable row level security;
alter table agreements.duty_alarm force row level security;
create policy owner on agreements.duty_alarm to accanto_owner using (true) with check (true);
create policy set on agreements.duty_alarm for insert to accanto_app with check ((( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text, 'service_desk'::text, 'office'::text, 'public'::text, 'link'::text])));
create policy system on agreements.duty_alarm to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on agreements.duty_alarm to accanto_app;

create table agreements.duty_event (
	duty uuid not null,
	kind text not null,
	at timestamp with time zone not null,
	by uuid,
	organisation uuid not null,
	counterpart uuid,
	area text not null,
	constraint duty_event_duty_fkey FOREIGN KEY (duty) REFERENCES agreements.duty(id),
	constraint duty_event_kind_check CHECK ((kind = ANY (ARRAY['fulfilled'::text, 'waived'::text, 'suspended'::text, 'warned_50'::text, 'warned_80'::text, 'breached'::text, 'escalated_deputy'::text, 'escalated_supervisor'::text, 'escalated_coordinator'::text]))),
	constraint duty_event_pkey PRIMARY KEY (duty, kind)
);
comment on table agreements.duty_event is 'What happened to a duty, each kind once; the state of a duty is computed from these. | C1: duty kind at by organisation counterpart area';
CREATE INDEX duty_event_area_idx ON agreements.duty_event USING btree (area);
CREATE INDEX duty_event_counterpart_idx ON agreements.duty_event USING btree (counterpart);
CREATE INDEX duty_event_organisation_idx ON agreements.duty_event USING btree (organisation);
alter table agreements.duty_event enable row level security;
alter table agreements.duty_event force row level security;
create policy owner on agreements.duty_event to accanto_owner using (true) with check (true);
create policy say on agreements.duty_event for insert to accanto_app with check (((kind = ANY (ARRAY['fulfilled'::text, 'waived'::text, 'suspended'::text])) AND (NOT (by IS DISTINCT FROM ( SELECT platform.my_professional() AS my_professional))) AND ((((organisation = ( SELECT platform.my_organisation() AS my_organisation)) OR (counterpart = ( SELECT platform.my_organisation() AS my_organisation))) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text, 'service_desk'::text, 'link'::text]))) OR ((( SELECT platform.my_role() AS my_role) = 'area_coordinator'::text) AND (area = ( SELECT platform.my_area() AS my_area))))));
create policy system on agreements.duty_event to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
create policy with_duty on agreements.duty_event for select to accanto_app using ((EXISTS ( SELECT
   FROM agreements.duty d
  WHERE (d.id = duty_event.duty))));
grant select, insert on agreements.duty_event to accanto_app;

create table agreements.duty_rule (
	id uuid not null,
	clause uuid not null,
	version uuid not null,
	level integer not null,
	area text,
	on_event text not null,
	side text not null,
	party_role text,
	action text not null,
	within_amount integer not null,
	within_unit text not null,
	high_amount integer,
	high_unit text,
	constraint duty_rule_clause_fkey FOREIGN KEY (clause) REFERENCES agreements.clause(id),
	constraint duty_rule_high_amount_check CHECK ((high_amount > 0)),
	constraint duty_rule_high_unit_check CHECK ((high_unit = ANY (ARRAY['hours'::text, 'working'::text, 'calendar'::text]))),
	constraint duty_rule_pkey PRIMARY KEY (id),
	constraint duty_rule_side_check CHECK ((side = ANY (ARRAY['SENDER'::text, 'RECEIVER'::text]))),
	constraint duty_rule_version_fkey FOREIGN KEY (version) REFERENCES agreements.agreement_version(id),
	constraint duty_rule_within_amount_check CHECK ((within_amount > 0)),
	constraint duty_rule_within_unit_check CHECK ((within_unit = ANY (ARRAY['hours'::text, 'working'::text, 'calendar'::text])))
);
comment on table agreements.duty_rule is 'Who must do what within what time after an event; the high term holds when danger is high. level 0 is the house default. | C1: id clause version level area on_event side party_role action within_amount within_unit high_amount high_unit';
CREATE INDEX duty_rule_on_event_idx ON agreements.duty_rule USING btree (on_event);
alter table agreements.duty_rule enable row level security;
alter table agreements.duty_rule force row level security;
create policy owner on agreements.duty_rule to accanto_owner using (true) with check (true);
create policy read on agreements.duty_rule for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.duty_rule to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.duty_rule to accanto_app;

create table agreements.escalate_rule (
	id uuid not null,
	clause uuid not null,
	version uuid not null,
	level integer not null,
	area text,
	party_role text,
	action text not null,
	step text not null,
	after_amount integer not null,
	after_unit text not null,
	high_amount integer,
	high_unit text,
	constraint escalate_rule_after_amount_check CHECK ((after_amount >= 0)),
	constraint escalate_rule_after_unit_check CHECK ((after_unit = ANY (ARRAY['hours'::text, 'working'::text, 'calendar'::text]))),
	constraint escalate_rule_clause_fkey FOREIGN KEY (clause) REFERENCES agreements.clause(id),
	constraint escalate_rule_high_amount_check CHECK ((high_amount >= 0)),
	constraint escalate_rule_high_unit_check CHECK ((high_unit = ANY (ARRAY['hours'::text, 'working'::text, 'calendar'::text]))),
	constraint escalate_rule_pkey PRIMARY KEY (id),
	constraint escalate_rule_step_check CHECK ((step = ANY (ARRAY['deputy'::text, 'supervisor'::text, 'area_coordinator'::text]))),
	constraint escalate_rule_version_fkey FOREIGN KEY (version) REFERENCES agreements.agreement_version(id)
);
comment on table agreements.escalate_rule is 'Who is told how long after a term ran out. | C1: id clause version level area party_role action step after_amount after_unit high_amount high_unit';
CREATE INDEX escalate_rule_action_idx ON agreements.escalate_rule USING btree (action);
alter table agreements.escalate_rule enable row level security;
alter table agreements.escalate_rule force row level security;
create policy owner on agreements.escalate_rule to accanto_owner using (true) with check (true);
create policy read on agreements.escalate_rule for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.escalate_rule to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.escalate_rule to accanto_app;

create table agreements.kind_role (
	kind text not null,
	role text not null,
	constraint kind_role_pkey PRIMARY KEY (kind)
);
comment on table agreements.kind_role is 'The role in which a body receives when no agreement in force gives it one, by the kind of body. | C1: kind role';
alter table agreements.kind_role enable row level security;
alter table agreements.kind_role force row level security;
create policy owner on agreements.kind_role to accanto_owner using (true) with check (true);
create policy read on agreements.kind_role for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.kind_role to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.kind_role to accanto_app;

create table agreements.matrix (
	receiver_role text not null,
	field_group text not null,
	cell text not null,
	law boolean not null,
	vital boolean not null,
	source text not null,
	constraint matrix_cell_check CHECK ((cell = ANY (ARRAY['yes'::text, 'ticked'::text, 'own'::text, 'never'::text]))),
	constraint matrix_pkey PRIMARY KEY (receiver_role, field_group)
);
comment on table agreements.matrix is 'What a kind of body may receive at all. yes: proposed, with her consent. ticked: only if needed and chosen, with her consent. own: only the state of what it sent itself. never: vetoed, whatever is signed or ticked. law: a legal duty suffices. vital: a life in danger suffices. | C1: receiver_role field_group cell law vital source';
alter table agreements.matrix enable row level security;
alter table agreements.matrix force row level security;
create policy owner on agreements.matrix to accanto_owner using (true) with check (true);
create policy read on agreements.matrix for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.matrix to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.matrix to accanto_app;

create table agreements.notify_rule (
	id uuid not null,
	clause uuid not null,
	version uuid not null,
	area text,
	on_event text not null,
	from_role text not null,
	to_role text not null,
	what text not null,
	constraint notify_rule_clause_fkey FOREIGN KEY (clause) REFERENCES agreements.clause(id),
	constraint notify_rule_pkey PRIMARY KEY (id),
	constraint notify_rule_version_fkey FOREIGN KEY (version) REFERENCES agreements.agreement_version(id)
);
comment on table agreements.notify_rule is 'Which neutral notice one body owes another after an event. | C1: id clause version area on_event from_role to_role what';
CREATE INDEX notify_rule_on_event_idx ON agreements.notify_rule USING btree (on_event);
alter table agreements.notify_rule enable row level security;
alter table agreements.notify_rule force row level security;
create policy owner on agreements.notify_rule to accanto_owner using (true) with check (true);
create policy read on agreements.notify_rule for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.notify_rule to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.notify_rule to accanto_app;

create table agreements.party (
	version uuid not null,
	organisation uuid not null,
	role text not null,
	area text,
	signed_at timestamp with time zone,
	withdrawn_at timestamp with time zone,
	constraint party_role_check CHECK ((role = ANY (ARRAY['CENTRE'::text, 'POLICE'::text, 'HOSPITAL'::text, 'SOCIAL_SERVICE'::text, 'SHELTER'::text, 'LAWYER'::text, 'PROSECUTOR_COURT'::text, 'PREFECTURE'::text, 'MUNICIPALITY'::text, 'SCHOOL'::text, 'ASSOCIATION'::text, 'REGION_PROVINCE'::text, 'UNIVERSITY'::text, 'HEALTH_AUTHORITY'::text, 'OTHER'::text]))),
	constraint party_version_fkey FOREIGN KEY (version) REFERENCES agreements.agreement_version(id),
	constraint party_version_organisation_area_key UNIQUE NULLS NOT DISTINCT (version, organisation, area)
);
comment on table agreements.party is 'In which one role a body is party to a version, from its signature until it withdraws; unsigned bodies of a draft have no signed_at. | C1: version organisation role area signed_at withdrawn_at';
CREATE INDEX party_organisation_version_idx ON agreements.party USING btree (organisation, version);
alter table agreements.party enable row level security;
alter table agreements.party force row level security;
create policy owner on agreements.party to accanto_owner using (true) with check (true);
create policy read on agreements.party for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.party to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.party to accanto_app;

create table agreements.route_rule (
	id uuid not null,
	clause uuid not null,
	version uuid not null,
	level integer not null,
	area text,
	need text not null,
	min_risk text,
	to_role text not null,
	rank integer not null,
	constraint route_rule_clause_fkey FOREIGN KEY (clause) REFERENCES agreements.clause(id),
	constraint route_rule_min_risk_check CHECK ((min_risk = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text]))),
	constraint route_rule_pkey PRIMARY KEY (id),
	constraint route_rule_version_fkey FOREIGN KEY (version) REFERENCES agreements.agreement_version(id)
);
comment on table agreements.route_rule is 'To which kind of body a need leads, in order of choice. | C1: id clause version level area need min_risk to_role rank';
CREATE INDEX route_rule_need_idx ON agreements.route_rule USING btree (need);
alter table agreements.route_rule enable row level security;
alter table agreements.route_rule force row level security;
create policy owner on agreements.route_rule to accanto_owner using (true) with check (true);
create policy read on agreements.route_rule for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['member'::text, 'office'::text, 'link'::text])));
create policy system on agreements.route_rule to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on agreements.route_rule to accanto_app;

create view agreements.body with (security_invoker=true) as
 SELECT id,
    code,
    name_it,
    name_en,
    kind,
    area,
    demonstration
   FROM network.organisation o;
grant select on agreements.body to accanto_app;

CREATE OR REPLACE FUNCTION agreements.binds(the_version uuid, the_level integer, wanted_role text, body uuid, other uuid, in_area text, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
grant execute on function agreements.binds(the_version uuid, the_level integer, wanted_role text, body uuid, other uuid, in_area text, at timestamp with time zone) to accanto_app;

CREATE OR REPLACE FUNCTION agreements.duties_for(the_event text, sender uuid, receiver uuid, in_area text, at timestamp with time zone)
 RETURNS TABLE(clause uuid, action text, obligor uuid, counterpart uuid, within_amount integer, within_unit text, high_amount integer, high_unit text, steps jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
grant execute on function agreements.duties_for(the_event text, sender uuid, receiver uuid, in_area text, at timestamp with time zone) to accanto_app;

CREATE OR REPLACE FUNCTION agreements.in_force(from_moment timestamp with time zone, until_moment timestamp with time zone, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (COALESCE((from_moment <= at), false) AND COALESCE((until_moment > at), true));
grant execute on function agreements.in_force(from_moment timestamp with time zone, until_moment timestamp with time zone, at timestamp with time zone) to accanto_app;

CREATE OR REPLACE FUNCTION agreements.may_disclose(the_giver uuid, the_receiver uuid, in_area text, for_purpose text, requested text[], consented text[], the_risk text, at timestamp with time zone)
 RETURNS TABLE(field_group text, allow boolean, basis text, clause uuid, version uuid, unmet text[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
end $function$;
grant execute on function agreements.may_disclose(the_giver uuid, the_receiver uuid, in_area text, for_purpose text, requested text[], consented text[], the_risk text, at timestamp with time zone) to accanto_app;

CREATE OR REPLACE FUNCTION agreements.notices_for(the_event text, sender uuid, receiver uuid, in_area text, at timestamp with time zone)
 RETURNS TABLE(clause uuid, "from" uuid, "to" uuid, what text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select distinct r.clause, f.organisation, t.organisation, r.what
	from agreements.notify_rule r
	join agreements.agreement_version v on v.id = r.version
	join agreements.party f on f.version = r.version and f.role = r.from_role and f.organisation in (sender, receiver)
	join agreements.party t on t.version = r.version and t.role = r.to_role and t.organisation in (sender, receiver) and t.organisation <> f.organisation
	where r.on_event = the_event and (r.area is null or r.area = in_area) and (f.area is null or f.area = in_area) and (t.area is null or t.area = in_area)
		and agreements.in_force(v.in_force_from, v.in_force_until, at)
		and agreements.in_force(f.signed_at, f.withdrawn_at, at) and agreements.in_force(t.signed_at, t.withdrawn_at, at)
$function$;
grant execute on function agreements.notices_for(the_event text, sender uuid, receiver uuid, in_area text, at timestamp with time zone) to accanto_app;

CREATE OR REPLACE FUNCTION agreements.ring(now_at timestamp with time zone, at_most integer)
 RETURNS TABLE(duty uuid, kind text, organisation uuid, counterpart uuid, area text, action text, urgency text, subject_kind text, subject uuid, reference text, due_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
end $function$;
grant execute on function agreements.ring(now_at timestamp with time zone, at_most integer) to accanto_app;

CREATE OR REPLACE FUNCTION agreements.role_at(body uuid, in_area text, at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
grant execute on function agreements.role_at(body uuid, in_area text, at timestamp with time zone) to accanto_app;

CREATE OR REPLACE FUNCTION agreements.routes_for(giver uuid, in_area text, the_need text, the_risk text, at timestamp with time zone)
 RETURNS TABLE(clause uuid, need text, role text, organisation uuid, rank integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
grant execute on function agreements.routes_for(giver uuid, in_area text, the_need text, the_risk text, at timestamp with time zone) to accanto_app;

-- ── auth ──────────────────────────────────────────────────────────────────

create schema auth;
grant usage on schema auth to accanto_app;
grant usage on schema auth to accanto_auth;

create table auth.account (
	id uuid not null,
	user_id uuid not null,
	account_id text not null,
	provider_id text not null,
	access_token text,
	refresh_token text,
	id_token text,
	access_token_expires_at timestamp with time zone,
	refresh_token_expires_at timestamp with time zone,
	scope text,
	password text,
	created_at timestamp with time zone not null,
	updated_at timestamp with time zone not null,
	constraint account_pkey PRIMARY KEY (id),
	constraint account_provider_id_account_id_key UNIQUE (provider_id, account_id),
	constraint account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);
comment on table auth.account is 'A way to sign in; password holds an Argon2id hash. | C1: id user_id account_id provider_id access_token refresh_token id_token access_token_expires_at refresh_token_expires_at scope password created_at updated_at';
CREATE INDEX account_user_id_idx ON auth.account USING btree (user_id);
alter table auth.account enable row level security;
alter table auth.account force row level security;
create policy keep on auth.account to accanto_auth using (true) with check (true);
create policy owner on auth.account to accanto_owner using (true) with check (true);
CREATE TRIGGER note AFTER INSERT OR DELETE OR UPDATE ON auth.account FOR EACH ROW EXECUTE FUNCTION auth.note_account();
grant select, insert, update, delete on auth.account to accanto_auth;

create table auth.session (
	id uuid not null,
	user_id uuid not null,
	token text not null,
	created_at timestamp with time zone not null,
	updated_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	ip_address text,
	user_agent text,
	last_seen_at timestamp with time zone not null,
	second_factor text,
	second_factor_at timestamp with time zone,
	membership uuid,
	ended_at timestamp with time zone,
	constraint session_check CHECK (((second_factor IS NULL) = (second_factor_at IS NULL))),
	constraint session_pkey PRIMARY KEY (id),
	constraint session_second_factor_check CHECK ((second_factor = ANY (ARRAY['totp'::text, 'recovery'::text, 'demonstration'::text]))),
	constraint session_token_key UNIQUE (token),
	constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);
comment on table auth.session is 'A signed-in browser: which factors it has proved and in which membership it acts; no address is kept. | C1: id user_id token created_at updated_at expires_at ip_address user_agent last_seen_at second_factor second_factor_at membership ended_at';
CREATE INDEX session_user_id_idx ON auth.session USING btree (user_id);
alter table auth.session enable row level security;
alter table auth.session force row level security;
create policy keep on auth.session to accanto_auth using (true) with check (true);
create policy owner on auth.session to accanto_owner using (true) with check (true);
CREATE TRIGGER note AFTER INSERT OR DELETE OR UPDATE ON auth.session FOR EACH ROW EXECUTE FUNCTION auth.note_session();
grant select, insert, update, delete on auth.session to accanto_auth;

create table auth.two_factor (
	id uuid not null,
	user_id uuid not null,
	secret text not null,
	backup_codes text not null,
	verified boolean not null,
	failed_verification_count integer not null default 0,
	locked_until timestamp with time zone,
	last_step bigint not null default 0,
	wrong_at timestamp with time zone,
	changed_at timestamp with time zone not null,
	constraint two_factor_pkey PRIMARY KEY (id),
	constraint two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE,
	constraint two_factor_user_id_key UNIQUE (user_id)
);
comment on table auth.two_factor is 'The second factor of an account; secret and backup_codes are encrypted (XChaCha20-Poly1305) under a key derived from the root key. | C1: id user_id secret backup_codes verified failed_verification_count locked_until last_step wrong_at changed_at';
alter table auth.two_factor enable row level security;
alter table auth.two_factor force row level security;
create policy keep on auth.two_factor to accanto_auth using (true) with check (true);
create policy owner on auth.two_factor to accanto_owner using (true) with check (true);
CREATE TRIGGER note AFTER INSERT OR DELETE OR UPDATE ON auth.two_factor FOR EACH ROW EXECUTE FUNCTION auth.note_two_factor();
grant select, insert, update, delete on auth.two_factor to accanto_auth;

create table auth."user" (
	id uuid not null,
	name text not null,
	email text not null,
	email_verified boolean not null,
	image text,
	two_factor_enabled boolean not null default false,
	created_at timestamp with time zone not null,
	updated_at timestamp with time zone not null,
	constraint user_email_check CHECK ((email = lower(email))),
	constraint user_email_key UNIQUE (email),
	constraint user_pkey PRIMARY KEY (id)
);
comment on table auth."user" is 'The account of someone at work, by work name and work address; in clear, since signing in looks it up and it says nothing about a person helped. | C1: id name email email_verified image two_factor_enabled created_at updated_at';
alter table auth."user" enable row level security;
alter table auth."user" force row level security;
create policy keep on auth."user" to accanto_auth using (true) with check (true);
create policy owner on auth."user" to accanto_owner using (true) with check (true);
CREATE TRIGGER note AFTER INSERT ON auth."user" FOR EACH ROW EXECUTE FUNCTION auth.note_user();
grant select, insert, update, delete on auth."user" to accanto_auth;

create table auth.verification (
	id uuid not null,
	identifier text not null,
	value text not null,
	expires_at timestamp with time zone not null,
	created_at timestamp with time zone not null,
	updated_at timestamp with time zone not null,
	constraint verification_pkey PRIMARY KEY (id)
);
comment on table auth.verification is 'What waits for a second step, for ten minutes: a password was right, the code is still missing. | C1: id identifier value expires_at created_at updated_at';
CREATE INDEX verification_identifier_idx ON auth.verification USING btree (identifier);
alter table auth.verification enable row level security;
alter table auth.verification force row level security;
create policy keep on auth.verification to accanto_auth using (true) with check (true);
create policy owner on auth.verification to accanto_owner using (true) with check (true);
grant select, insert, update, delete on auth.verification to accanto_auth;

CREATE OR REPLACE FUNCTION auth.note_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
	if tg_op = 'INSERT' then
		perform auth.write_line(new.user_id, 'auth.add-way-in', new.created_at, jsonb_build_object('account', new.id, 'provider', new.provider_id));
	elsif tg_op = 'DELETE' then
		perform auth.write_line(old.user_id, 'auth.remove-way-in', old.updated_at, jsonb_build_object('account', old.id, 'provider', old.provider_id));
	elsif new.password is distinct from old.password then
		perform auth.write_line(new.user_id, 'auth.change-password', new.updated_at, jsonb_build_object('account', new.id));
	end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION auth.note_session()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare subjects jsonb;
begin
	if tg_op = 'DELETE' then
		if old.ended_at is null then
			perform auth.write_line(old.user_id, 'auth.rest-session', least(old.expires_at, old.last_seen_at + interval '15 minutes'), jsonb_build_object('session', old.id));
		end if;
		return null;
	end if;
	subjects := jsonb_build_object('session', new.id);
	if tg_op = 'INSERT' then
		perform auth.write_line(new.user_id, 'auth.open-session', new.created_at, subjects);
		return null;
	end if;
	if new.second_factor_at is distinct from old.second_factor_at and new.second_factor_at is not null then
		perform auth.write_line(new.user_id, 'auth.prove-second-factor', new.second_factor_at, subjects || jsonb_build_object('factor', new.second_factor));
	end if;
	if new.membership is distinct from old.membership then
		perform auth.write_line(new.user_id, 'auth.choose-membership', new.updated_at, subjects, new.membership);
	end if;
	if new.ended_at is not null and old.ended_at is null then
		perform auth.write_line(new.user_id, 'auth.end-session', new.ended_at, subjects);
	end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION auth.note_two_factor()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare subjects jsonb;
begin
	if tg_op = 'DELETE' then
		perform auth.write_line(old.user_id, 'auth.remove-second-factor', old.changed_at, jsonb_build_object('factor', old.id));
		return null;
	end if;
	subjects := jsonb_build_object('factor', new.id);
	if tg_op = 'INSERT' or new.secret is distinct from old.secret then
		perform auth.write_line(new.user_id, 'auth.begin-second-factor', new.changed_at, subjects);
		return null;
	end if;
	if new.verified and not old.verified then
		perform auth.write_line(new.user_id, 'auth.confirm-second-factor', new.changed_at, subjects);
	elsif new.backup_codes is distinct from old.backup_codes then
		perform auth.write_line(new.user_id, 'auth.change-recovery-codes', new.changed_at, subjects);
	end if;
	if new.wrong_at is distinct from old.wrong_at and new.wrong_at is not null then
		perform auth.write_line(new.user_id, 'auth.refuse-second-factor', new.wrong_at, subjects);
	end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION auth.note_user()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
	perform auth.write_line(new.id, 'auth.create-user', new.created_at, jsonb_build_object('user', new.id));
	return null;
end $function$;

CREATE OR REPLACE FUNCTION auth.session_of(the_token text, at timestamp with time zone)
 RETURNS TABLE(session uuid, user_id uuid, membership uuid, second_factor_at timestamp with time zone, last_seen_at timestamp with time zone, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select s.id, s.user_id, s.membership, s.second_factor_at, s.last_seen_at,
		case
			when s.ended_at is not null then 'ended'
			when s.expires_at <= at or s.created_at <= at - interval '12 hours' then 'expired'
			when s.second_factor_at is null and s.created_at <= at - interval '30 minutes' then 'expired'
			when s.last_seen_at <= at - interval '15 minutes' then 'idle'
			else 'live'
		end
	from auth.session s where s.token = the_token
$function$;
grant execute on function auth.session_of(the_token text, at timestamp with time zone) to accanto_app;
grant execute on function auth.session_of(the_token text, at timestamp with time zone) to accanto_auth;

CREATE OR REPLACE FUNCTION auth.write_line(the_user uuid, the_act text, the_moment timestamp with time zone, the_subjects jsonb, the_membership uuid DEFAULT NULL::uuid)
 RETURNS void
 LANGUAGE sql
 SET search_path TO ''
AS $function$
	insert into platform.audit_line (id, organisation, at, actor_kind, actor, membership, role, channel, act, subjects)
	values (gen_random_uuid(), null, the_moment, 'user', the_user, the_membership, 'user', 'page', the_act, the_subjects)
$function$;
grant execute on function auth.write_line(the_user uuid, the_act text, the_moment timestamp with time zone, the_subjects jsonb, the_membership uuid) to accanto_auth;

-- ── centres ───────────────────────────────────────────────────────────────

create schema centres;
grant usage on schema centres to accanto_app;
grant usage on schema centres to accanto_report;

create table centres.answer_link (
	id uuid not null,
	delivery uuid not null,
	organisation uuid not null,
	receiver uuid not null,
	token_hash bytea not null,
	factor_hash bytea not null,
	wrong_tries integer not null default 0,
	created_at timestamp with time zone not null,
	created_by uuid not null,
	expires_at timestamp with time zone not null,
	proved_at timestamp with time zone,
	browser_hash bytea,
	revoked_at timestamp with time zone,
	constraint answer_link_delivery_fkey FOREIGN KEY (delivery) REFERENCES centres.delivery(id),
	constraint answer_link_pkey PRIMARY KEY (id),
	constraint answer_link_token_hash_key UNIQUE (token_hash)
);
comment on table centres.answer_link is 'The one-time way in for a body without account: opened by the link and a code told by phone, then bound to one browser. | C1: id delivery organisation receiver wrong_tries created_at created_by expires_at proved_at revoked_at token_hash factor_hash browser_hash';
CREATE INDEX answer_link_delivery_idx ON centres.answer_link USING btree (delivery);
alter table centres.answer_link enable row level security;
alter table centres.answer_link force row level security;
create policy owner on centres.answer_link to accanto_owner using (true) with check (true);
create policy sender on centres.answer_link to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (EXISTS ( SELECT
   FROM centres.referral r
  WHERE (r.id = answer_link.delivery))))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (EXISTS ( SELECT
   FROM centres.referral r
  WHERE (r.id = answer_link.delivery)))));
create policy system on centres.answer_link to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on centres.answer_link to accanto_app;

create table centres."case" (
	id uuid not null,
	organisation uuid not null,
	centre uuid not null,
	area text not null,
	reference text not null,
	request uuid,
	key uuid not null,
	label_sealed bytea not null,
	crime_group text not null,
	confidentiality text not null,
	danger text not null,
	language text not null,
	operator uuid,
	opened_at timestamp with time zone not null,
	opened_by uuid not null,
	closed_at timestamp with time zone,
	constraint case_confidentiality_check CHECK ((confidentiality = ANY (ARRAY['NORMAL'::text, 'RESTRICTED'::text, 'SEALED'::text]))),
	constraint case_crime_group_check CHECK ((crime_group = ANY (ARRAY['violence'::text, 'sexual'::text, 'home'::text, 'stalking'::text, 'theft'::text, 'burglary'::text, 'fraud'::text, 'road'::text, 'hate'::text, 'other'::text]))),
	constraint case_danger_check CHECK ((danger = ANY (ARRAY['unknown'::text, 'no'::text, 'high'::text]))),
	constraint case_pkey PRIMARY KEY (id),
	constraint case_reference_key UNIQUE (reference),
	constraint case_request_fkey FOREIGN KEY (request) REFERENCES centres.contact_request(id)
);
comment on table centres."case" is 'A person''s story at one Centre; it never leaves the Centre. danger, operator, confidentiality and closed_at repeat the latest fact for lists and clocks. | C1: id organisation centre area reference request key crime_group confidentiality danger language operator opened_at opened_by closed_at | C2: label_sealed';
CREATE INDEX case_organisation_idx ON centres."case" USING btree (organisation) WHERE (confidentiality <> 'NORMAL'::text);
CREATE INDEX case_organisation_opened_at_id_idx ON centres."case" USING btree (organisation, opened_at DESC, id DESC);
CREATE INDEX case_organisation_opened_at_id_idx1 ON centres."case" USING btree (organisation, opened_at DESC, id DESC) WHERE (closed_at IS NULL);
CREATE INDEX case_organisation_opened_at_id_idx2 ON centres."case" USING btree (organisation, opened_at DESC, id DESC) WHERE (closed_at IS NOT NULL);
CREATE INDEX case_organisation_operator_opened_at_id_idx ON centres."case" USING btree (organisation, operator, opened_at DESC, id DESC) WHERE (closed_at IS NULL);
CREATE UNIQUE INDEX case_request_idx ON centres."case" USING btree (request);
alter table centres."case" enable row level security;
alter table centres."case" force row level security;
create policy centre on centres."case" to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text]))));
create policy owner on centres."case" to accanto_owner using (true) with check (true);
create policy system on centres."case" to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on centres."case" to accanto_app;

create table centres.case_fact (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	kind text not null,
	professional uuid,
	at timestamp with time zone not null,
	by uuid,
	reason_sealed bytea,
	constraint case_fact_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint case_fact_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'assigned'::text, 'danger_high'::text, 'danger_no'::text, 'danger_unknown'::text, 'made_normal'::text, 'made_restricted'::text, 'made_sealed'::text, 'closed'::text, 'reopened'::text, 'risk_event'::text]))),
	constraint case_fact_pkey PRIMARY KEY (id)
);
comment on table centres.case_fact is 'What happened to a case as a whole: who has it, how dangerous, how closed. | C1: id organisation case_id kind professional at by | C3: reason_sealed';
CREATE INDEX case_fact_case_id_at_idx ON centres.case_fact USING btree (case_id, at);
alter table centres.case_fact enable row level security;
alter table centres.case_fact force row level security;
create policy centre on centres.case_fact to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.case_fact to accanto_owner using (true) with check (true);
create policy system on centres.case_fact to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.case_fact to accanto_app;

create table centres.case_team (
	case_id uuid not null,
	professional uuid not null,
	organisation uuid not null,
	"from" timestamp with time zone not null,
	until timestamp with time zone,
	by uuid not null,
	constraint case_team_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint case_team_pkey PRIMARY KEY (case_id, professional, "from")
);
comment on table centres.case_team is 'Who may open a RESTRICTED or SEALED case. | C1: case_id professional organisation from until by';
CREATE INDEX case_team_professional_idx ON centres.case_team USING btree (professional) WHERE (until IS NULL);
alter table centres.case_team enable row level security;
alter table centres.case_team force row level security;
create policy centre on centres.case_team to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.case_team to accanto_owner using (true) with check (true);
create policy system on centres.case_team to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on centres.case_team to accanto_app;

create table centres.clearance (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	safe_contact uuid,
	mode text not null,
	basis text not null,
	at timestamp with time zone not null,
	by uuid not null,
	expires_at timestamp with time zone not null,
	reason_sealed bytea,
	constraint clearance_basis_check CHECK ((basis = ANY (ARRAY['window'::text, 'reconfirming'::text, 'supervisor'::text]))),
	constraint clearance_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint clearance_mode_check CHECK ((mode = ANY (ARRAY['call'::text, 'voicemail'::text, 'sms'::text, 'email'::text, 'letter'::text, 'visit'::text]))),
	constraint clearance_pkey PRIMARY KEY (id),
	constraint clearance_safe_contact_fkey FOREIGN KEY (safe_contact) REFERENCES centres.safe_contact(id)
);
comment on table centres.clearance is 'A permission to start one contact now. | C1: id organisation case_id safe_contact mode basis at by expires_at | C2: reason_sealed';
CREATE INDEX clearance_case_id_at_idx ON centres.clearance USING btree (case_id, at);
alter table centres.clearance enable row level security;
alter table centres.clearance force row level security;
create policy centre on centres.clearance to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.clearance to accanto_owner using (true) with check (true);
create policy system on centres.clearance to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.clearance to accanto_app;

create table centres.closure (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	reason text not null,
	outcome text not null,
	door_open_told boolean not null,
	keep_contact boolean not null,
	note_sealed bytea,
	at timestamp with time zone not null,
	by uuid not null,
	constraint closure_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint closure_outcome_check CHECK ((outcome = ANY (ARRAY['better'::text, 'same'::text, 'worse'::text, 'unknown'::text]))),
	constraint closure_pkey PRIMARY KEY (id),
	constraint closure_reason_check CHECK ((reason = ANY (ARRAY['GOALS_MET'::text, 'PARTLY_MET'::text, 'VICTIM_WITHDREW'::text, 'TRANSFERRED'::text, 'UNREACHABLE'::text, 'MOVED'::text, 'OUT_OF_SCOPE'::text, 'DECEASED'::text, 'DUPLICATE'::text, 'SAFETY_OF_STAFF'::text, 'PROCEEDINGS_ENDED'::text, 'OTHER'::text])))
);
comment on table centres.closure is 'Why and how a case was closed. | C1: id organisation case_id reason outcome door_open_told keep_contact at by | C3: note_sealed';
CREATE INDEX closure_case_id_idx ON centres.closure USING btree (case_id);
alter table centres.closure enable row level security;
alter table centres.closure force row level security;
create policy centre on centres.closure to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.closure to accanto_owner using (true) with check (true);
create policy system on centres.closure to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.closure to accanto_app;

create table centres.conflict (
	subject uuid not null,
	professional uuid not null,
	organisation uuid not null,
	basis text not null,
	at timestamp with time zone not null,
	constraint conflict_basis_check CHECK ((basis = ANY (ARRAY['self'::text, 'declared'::text, 'employer'::text, 'told'::text]))),
	constraint conflict_pkey PRIMARY KEY (subject, professional)
);
comment on table centres.conflict is 'The conflict wall: who can neither find nor open a request, case or delivery, because of a match. | C1: subject professional organisation basis at';
CREATE INDEX conflict_professional_idx ON centres.conflict USING btree (professional);
alter table centres.conflict enable row level security;
alter table centres.conflict force row level security;
create policy others on centres.conflict for select to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['supervisor'::text, 'centre_lead'::text])) AND (professional <> ( SELECT platform.my_professional() AS my_professional)) AND (subject <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.conflict to accanto_owner using (true) with check (true);
create policy system on centres.conflict to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
create policy write on centres.conflict for insert to accanto_app with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text, 'office'::text, 'public'::text]))));
grant select, insert on centres.conflict to accanto_app;

create table centres.consent (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	kind text not null,
	receiver uuid,
	groups text[] not null default '{}'::text[],
	purpose text,
	answer text not null,
	how text not null,
	language text not null,
	at timestamp with time zone not null,
	by uuid not null,
	constraint consent_answer_check CHECK ((answer = ANY (ARRAY['given'::text, 'refused'::text, 'withdrawn'::text]))),
	constraint consent_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint consent_how_check CHECK ((how = ANY (ARRAY['spoken'::text, 'written'::text, 'signed'::text]))),
	constraint consent_kind_check CHECK ((kind = ANY (ARRAY['contact'::text, 'share'::text, 'feedback'::text]))),
	constraint consent_pkey PRIMARY KEY (id)
);
comment on table centres.consent is 'Her choice, given, refused or withdrawn; the latest row per kind and receiver counts. | C1: id organisation case_id kind receiver groups purpose answer how language at by';
CREATE INDEX consent_case_id_at_idx ON centres.consent USING btree (case_id, at);
alter table centres.consent enable row level security;
alter table centres.consent force row level security;
create policy centre on centres.consent to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.consent to accanto_owner using (true) with check (true);
create policy system on centres.consent to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.consent to accanto_app;

create table centres.contact (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	at timestamp with time zone not null,
	direction text not null,
	mode text not null,
	outcome text not null,
	clearance uuid,
	safe_contact uuid,
	code_word text not null default 'not_asked'::text,
	still_safe text not null default 'not_asked'::text,
	unsafe text[] not null default '{}'::text[],
	minutes integer,
	summary_sealed bytea,
	by uuid not null,
	recorded_at timestamp with time zone not null,
	constraint contact_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint contact_clearance_fkey FOREIGN KEY (clearance) REFERENCES centres.clearance(id),
	constraint contact_code_word_check CHECK ((code_word = ANY (ARRAY['right'::text, 'wrong'::text, 'not_asked'::text]))),
	constraint contact_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'in'::text]))),
	constraint contact_minutes_check CHECK (((minutes >= 0) AND (minutes <= 1440))),
	constraint contact_mode_check CHECK ((mode = ANY (ARRAY['call'::text, 'voicemail'::text, 'sms'::text, 'email'::text, 'letter'::text, 'visit'::text, 'walk_in'::text]))),
	constraint contact_outcome_check CHECK ((outcome = ANY (ARRAY['spoke'::text, 'no_answer'::text, 'someone_else'::text, 'not_now'::text, 'wrong_number'::text, 'left_message'::text, 'came'::text]))),
	constraint contact_pkey PRIMARY KEY (id),
	constraint contact_safe_contact_fkey FOREIGN KEY (safe_contact) REFERENCES centres.safe_contact(id),
	constraint contact_still_safe_check CHECK ((still_safe = ANY (ARRAY['yes'::text, 'no'::text, 'not_asked'::text])))
);
comment on table centres.contact is 'A contact that happened, safe or not; unsafe lists the rules it broke. Amended only by a further row. | C1: id organisation case_id at direction mode outcome clearance safe_contact code_word still_safe unsafe minutes by recorded_at | C3: summary_sealed';
CREATE INDEX contact_case_id_at_idx ON centres.contact USING btree (case_id, at);
CREATE UNIQUE INDEX contact_clearance_idx ON centres.contact USING btree (clearance);
alter table centres.contact enable row level security;
alter table centres.contact force row level security;
create policy centre on centres.contact to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.contact to accanto_owner using (true) with check (true);
create policy system on centres.contact to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.contact to accanto_app;

create table centres.contact_request (
	id uuid not null,
	organisation uuid not null,
	centre uuid not null,
	area text not null,
	source text not null,
	office uuid,
	receipt_hash bytea not null,
	reference text not null,
	key uuid not null,
	content_sealed bytea not null,
	crime_group text not null,
	minor text not null,
	danger text not null,
	children text not null,
	language text not null,
	interpreter boolean not null,
	already_done text[] not null default '{}'::text[],
	may_tell_office boolean not null,
	agreed text not null,
	sentence text not null,
	sentence_language text not null,
	received_at timestamp with time zone not null,
	constraint contact_request_agreed_check CHECK ((agreed = ANY (ARRAY['yes'::text, 'self'::text]))),
	constraint contact_request_children_check CHECK ((children = ANY (ARRAY['no'::text, 'yes'::text, 'unknown'::text]))),
	constraint contact_request_crime_group_check CHECK ((crime_group = ANY (ARRAY['violence'::text, 'sexual'::text, 'home'::text, 'stalking'::text, 'theft'::text, 'burglary'::text, 'fraud'::text, 'road'::text, 'hate'::text, 'other'::text]))),
	constraint contact_request_danger_check CHECK ((danger = ANY (ARRAY['no'::text, 'yes'::text, 'unknown'::text]))),
	constraint contact_request_minor_check CHECK ((minor = ANY (ARRAY['no'::text, 'yes'::text, 'unsure'::text]))),
	constraint contact_request_pkey PRIMARY KEY (id),
	constraint contact_request_receipt_hash_key UNIQUE (receipt_hash),
	constraint contact_request_source_check CHECK ((source = ANY (ARRAY['office'::text, 'self'::text, 'phone'::text, 'walk_in'::text])))
);
comment on table centres.contact_request is 'Someone agreed to be contacted. Name, contact, note and referrer are in content_sealed; the receipt number is kept as a keyed hash only. | C1: id organisation centre area source office reference key crime_group minor danger children language interpreter already_done may_tell_office agreed sentence sentence_language received_at | C2: receipt_hash content_sealed';
CREATE INDEX contact_request_organisation_received_at_idx ON centres.contact_request USING btree (organisation, received_at);
alter table centres.contact_request enable row level security;
alter table centres.contact_request force row level security;
create policy centre on centres.contact_request for select to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.contact_request to accanto_owner using (true) with check (true);
create policy send on centres.contact_request for insert to accanto_app with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text, 'office'::text, 'public'::text]))));
create policy system on centres.contact_request to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.contact_request to accanto_app;

create table centres.delivery (
	id uuid not null,
	sender uuid not null,
	receiver uuid not null,
	area text not null,
	reference text not null,
	need text not null,
	urgency text not null,
	language text not null,
	arrived_at timestamp with time zone not null,
	expires_at timestamp with time zone not null,
	package_key uuid,
	constraint delivery_pkey PRIMARY KEY (id)
);
comment on table centres.delivery is 'The receiver''s side of a referral; same id as the referral. | C1: id sender receiver area reference need urgency language arrived_at expires_at package_key';
CREATE INDEX delivery_expires_at_idx ON centres.delivery USING btree (expires_at);
CREATE UNIQUE INDEX delivery_package_key_idx ON centres.delivery USING btree (package_key);
CREATE INDEX delivery_receiver_arrived_at_idx ON centres.delivery USING btree (receiver, arrived_at);
alter table centres.delivery enable row level security;
alter table centres.delivery force row level security;
create policy link on centres.delivery for select to accanto_app using ((id = ( SELECT centres.my_delivery() AS my_delivery)));
create policy link_extends on centres.delivery for update to accanto_app using ((id = ( SELECT centres.my_delivery() AS my_delivery)));
create policy owner on centres.delivery to accanto_owner using (true) with check (true);
create policy receiver on centres.delivery for select to accanto_app using (((receiver = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = 'service_desk'::text) AND (id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy receiver_extends on centres.delivery for update to accanto_app using (((receiver = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = 'service_desk'::text) AND (id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy send on centres.delivery for insert to accanto_app with check (((sender = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (EXISTS ( SELECT
   FROM centres.referral r
  WHERE (r.id = delivery.id)))));
create policy sender on centres.delivery for select to accanto_app using (((sender = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (EXISTS ( SELECT
   FROM centres.referral r
  WHERE (r.id = delivery.id)))));
create policy system on centres.delivery to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.delivery to accanto_app;
grant update on centres.delivery (expires_at) to accanto_app;
grant update on centres.delivery (package_key) to accanto_app;

create table centres.first_minutes (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	at timestamp with time zone not null,
	by uuid not null,
	limits_told boolean not null,
	answers_sealed bytea not null,
	any_yes boolean not null,
	constraint first_minutes_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint first_minutes_pkey PRIMARY KEY (id)
);
comment on table centres.first_minutes is 'The limits of confidentiality told, and the five first safety questions. | C1: id organisation case_id at by limits_told any_yes | C3: answers_sealed';
CREATE INDEX first_minutes_case_id_at_idx ON centres.first_minutes USING btree (case_id, at);
alter table centres.first_minutes enable row level security;
alter table centres.first_minutes force row level security;
create policy centre on centres.first_minutes to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.first_minutes to accanto_owner using (true) with check (true);
create policy system on centres.first_minutes to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.first_minutes to accanto_app;

create table centres.group_fact (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	fact_group text not null,
	text_sealed bytea not null,
	at timestamp with time zone not null,
	by uuid not null,
	constraint group_fact_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint group_fact_fact_group_check CHECK ((fact_group = ANY (ARRAY['offence'::text, 'narrative'::text, 'health'::text, 'risk'::text, 'hidden_address'::text, 'suspect'::text]))),
	constraint group_fact_pkey PRIMARY KEY (id)
);
comment on table centres.group_fact is 'What the operator noted, by fact group; the latest row of a group is current. | C1: id organisation case_id fact_group at by | C3: text_sealed';
CREATE INDEX group_fact_case_id_fact_group_at_idx ON centres.group_fact USING btree (case_id, fact_group, at);
alter table centres.group_fact enable row level security;
alter table centres.group_fact force row level security;
create policy centre on centres.group_fact to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.group_fact to accanto_owner using (true) with check (true);
create policy system on centres.group_fact to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.group_fact to accanto_app;

create table centres.incident (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	kind text not null,
	contact uuid,
	at timestamp with time zone not null,
	by uuid not null,
	handled_at timestamp with time zone,
	handled_by uuid,
	decision_sealed bytea,
	constraint incident_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint incident_contact_fkey FOREIGN KEY (contact) REFERENCES centres.contact(id),
	constraint incident_kind_check CHECK ((kind = ANY (ARRAY['unsafe_contact'::text, 'answered_by_other'::text, 'danger'::text, 'no_safe_moment'::text, 'unreachable'::text]))),
	constraint incident_pkey PRIMARY KEY (id)
);
comment on table centres.incident is 'Something a supervisor must look at now. | C1: id organisation case_id kind contact at by handled_at handled_by | C3: decision_sealed';
CREATE INDEX incident_organisation_at_idx ON centres.incident USING btree (organisation, at) WHERE (handled_at IS NULL);
alter table centres.incident enable row level security;
alter table centres.incident force row level security;
create policy centre on centres.incident to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.incident to accanto_owner using (true) with check (true);
create policy system on centres.incident to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on centres.incident to accanto_app;

create table centres.need (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	code text not null,
	priority text not null,
	words_sealed bytea,
	at timestamp with time zone not null,
	by uuid not null,
	constraint need_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint need_code_check CHECK ((code = ANY (ARRAY['SAFETY'::text, 'MEDICAL'::text, 'PSYCHOLOGICAL'::text, 'EMOTIONAL'::text, 'LEGAL_INFO'::text, 'LEGAL_REP'::text, 'CRIMINAL_PROC'::text, 'COMPENSATION'::text, 'FINANCIAL'::text, 'HOUSING'::text, 'WORK_STUDY'::text, 'CHILDREN'::text, 'DOCUMENTS'::text, 'LANGUAGE'::text, 'SOCIAL_NETWORK'::text, 'DIGITAL_SAFETY'::text, 'PRACTICAL'::text, 'RECOGNITION'::text, 'SPIRITUAL'::text, 'NONE'::text]))),
	constraint need_pkey PRIMARY KEY (id),
	constraint need_priority_check CHECK ((priority = ANY (ARRAY['now'::text, 'soon'::text, 'later'::text])))
);
comment on table centres.need is 'What she needs, by code, and in her words if she gave them. | C1: id organisation case_id code priority at by | C3: words_sealed';
CREATE INDEX need_case_id_idx ON centres.need USING btree (case_id);
alter table centres.need enable row level security;
alter table centres.need force row level security;
create policy centre on centres.need to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.need to accanto_owner using (true) with check (true);
create policy system on centres.need to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.need to accanto_app;

create table centres.not_referred (
	organisation uuid not null,
	office uuid not null,
	month date not null,
	answer text not null,
	count integer not null,
	constraint not_referred_answer_check CHECK ((answer = ANY (ARRAY['no'::text, 'not_asked'::text]))),
	constraint not_referred_count_check CHECK ((count > 0)),
	constraint not_referred_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
	constraint not_referred_pkey PRIMARY KEY (organisation, office, month, answer)
);
comment on table centres.not_referred is 'How often an office met a person who said no or could not be asked, by month; no person is behind a row. | C1: organisation office month answer count';
alter table centres.not_referred enable row level security;
alter table centres.not_referred force row level security;
create policy count on centres.not_referred to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND ((office = ( SELECT platform.my_subject() AS my_subject)) OR (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['supervisor'::text, 'centre_lead'::text]))))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_kind() AS my_kind) = 'office'::text) AND (office = ( SELECT platform.my_subject() AS my_subject))));
create policy owner on centres.not_referred to accanto_owner using (true) with check (true);
create policy system on centres.not_referred to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on centres.not_referred to accanto_app;

create table centres.package_part (
	delivery uuid not null,
	fact_group text not null,
	receiver uuid not null,
	sender uuid not null,
	content_sealed bytea not null,
	constraint package_part_delivery_fkey FOREIGN KEY (delivery) REFERENCES centres.delivery(id),
	constraint package_part_pkey PRIMARY KEY (delivery, fact_group)
);
comment on table centres.package_part is 'One fact group of a sealed package, under the package''s key. | C1: delivery fact_group receiver sender | C3: content_sealed';
alter table centres.package_part enable row level security;
alter table centres.package_part force row level security;
create policy link on centres.package_part for select to accanto_app using (((delivery = ( SELECT centres.my_delivery() AS my_delivery)) AND (EXISTS ( SELECT
   FROM centres.referral_fact f
  WHERE ((f.referral = package_part.delivery) AND (f.kind = 'accepted'::text)))) AND (NOT (EXISTS ( SELECT
   FROM centres.referral_fact f
  WHERE ((f.referral = package_part.delivery) AND (f.kind = 'consent_withdrawn'::text)))))));
create policy owner on centres.package_part to accanto_owner using (true) with check (true);
create policy receiver on centres.package_part for select to accanto_app using (((receiver = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = 'service_desk'::text) AND (delivery <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])) AND (EXISTS ( SELECT
   FROM centres.referral_fact f
  WHERE ((f.referral = package_part.delivery) AND (f.kind = 'accepted'::text)))) AND (NOT (EXISTS ( SELECT
   FROM centres.referral_fact f
  WHERE ((f.referral = package_part.delivery) AND (f.kind = 'consent_withdrawn'::text)))))));
create policy send on centres.package_part for insert to accanto_app with check (((sender = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (EXISTS ( SELECT
   FROM centres.referral r
  WHERE (r.id = package_part.delivery)))));
create policy sender on centres.package_part for select to accanto_app using (((sender = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (EXISTS ( SELECT
   FROM centres.referral r
  WHERE (r.id = package_part.delivery)))));
create policy system on centres.package_part to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.package_part to accanto_app;

create table centres.party (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	person uuid not null,
	role text not null,
	employer uuid,
	at timestamp with time zone not null,
	by uuid not null,
	constraint party_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint party_person_fkey FOREIGN KEY (person) REFERENCES centres.person(id),
	constraint party_pkey PRIMARY KEY (id),
	constraint party_role_check CHECK ((role = ANY (ARRAY['victim'::text, 'family'::text, 'suspect'::text, 'witness'::text, 'carer'::text])))
);
comment on table centres.party is 'A person in a case, in a role; employer is a body of the network that she or he works for. | C1: id organisation case_id person role employer at by';
CREATE INDEX party_case_id_idx ON centres.party USING btree (case_id);
CREATE INDEX party_employer_idx ON centres.party USING btree (employer) WHERE (employer IS NOT NULL);
CREATE INDEX party_person_idx ON centres.party USING btree (person);
alter table centres.party enable row level security;
alter table centres.party force row level security;
create policy centre on centres.party to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.party to accanto_owner using (true) with check (true);
create policy system on centres.party to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.party to accanto_app;

create table centres.person (
	id uuid not null,
	organisation uuid not null,
	key uuid not null,
	identity_sealed bytea not null,
	age_band text,
	languages text[] not null default '{}'::text[],
	created_at timestamp with time zone not null,
	constraint person_age_band_check CHECK ((age_band = ANY (ARRAY['0-13'::text, '14-17'::text, '18-24'::text, '25-34'::text, '35-49'::text, '50-64'::text, '65-74'::text, '75+'::text]))),
	constraint person_pkey PRIMARY KEY (id)
);
comment on table centres.person is 'A natural person, under a key of her own: alias, names, birth date are in identity_sealed. | C1: id organisation key age_band languages created_at | C2: identity_sealed';
alter table centres.person enable row level security;
alter table centres.person force row level security;
create policy centre on centres.person to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (EXISTS ( SELECT
   FROM centres.party p
  WHERE (p.person = person.id))))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text]))));
create policy owner on centres.person to accanto_owner using (true) with check (true);
create policy system on centres.person to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on centres.person to accanto_app;

create table centres.referral (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	receiver uuid not null,
	area text not null,
	reference text not null,
	need text not null,
	urgency text not null,
	language text not null,
	purpose text not null,
	groups text[] not null,
	sent_groups text[] not null default '{}'::text[],
	decision uuid,
	drafted_at timestamp with time zone not null,
	drafted_by uuid not null,
	sent_at timestamp with time zone,
	sent_by uuid,
	constraint referral_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint referral_pkey PRIMARY KEY (id),
	constraint referral_reference_key UNIQUE (reference),
	constraint referral_urgency_check CHECK ((urgency = ANY (ARRAY['now'::text, 'soon'::text, 'later'::text])))
);
comment on table centres.referral is 'She is sent to another body, with what a clause and her consent let through; reference is known to both bodies. | C1: id organisation case_id receiver area reference need urgency language purpose groups sent_groups decision drafted_at drafted_by sent_at sent_by';
CREATE INDEX referral_case_id_idx ON centres.referral USING btree (case_id);
CREATE INDEX referral_organisation_sent_at_idx ON centres.referral USING btree (organisation, sent_at);
alter table centres.referral enable row level security;
alter table centres.referral force row level security;
create policy centre on centres.referral to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.referral to accanto_owner using (true) with check (true);
create policy system on centres.referral to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on centres.referral to accanto_app;

create table centres.referral_fact (
	id uuid not null,
	referral uuid not null,
	sender uuid not null,
	receiver uuid not null,
	kind text not null,
	at timestamp with time zone not null,
	by uuid,
	through text not null,
	code text,
	note_sealed bytea,
	note_key uuid,
	constraint referral_fact_kind_check CHECK ((kind = ANY (ARRAY['sent'::text, 'seen'::text, 'asked'::text, 'answered'::text, 'accepted'::text, 'refused'::text, 'opened'::text, 'withdrawn'::text, 'first_contact'::text, 'outcome'::text, 'feedback'::text, 'consent_withdrawn'::text, 'acknowledged'::text]))),
	constraint referral_fact_pkey PRIMARY KEY (id),
	constraint referral_fact_through_check CHECK ((through = ANY (ARRAY['account'::text, 'link'::text, 'job'::text])))
);
comment on table centres.referral_fact is 'What happened to a referral. A note is under the package key, readable by both bodies. | C1: id referral sender receiver kind at by through code note_key | C3: note_sealed';
CREATE INDEX referral_fact_referral_at_idx ON centres.referral_fact USING btree (referral, at);
CREATE UNIQUE INDEX referral_fact_referral_kind_idx ON centres.referral_fact USING btree (referral, kind) WHERE (kind = ANY (ARRAY['sent'::text, 'accepted'::text, 'refused'::text, 'withdrawn'::text, 'first_contact'::text, 'outcome'::text, 'consent_withdrawn'::text, 'acknowledged'::text]));
alter table centres.referral_fact enable row level security;
alter table centres.referral_fact force row level security;
create policy link on centres.referral_fact to accanto_app using ((referral = ( SELECT centres.my_delivery() AS my_delivery))) with check ((referral = ( SELECT centres.my_delivery() AS my_delivery)));
create policy owner on centres.referral_fact to accanto_owner using (true) with check (true);
create policy receiver on centres.referral_fact to accanto_app using (((receiver = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = 'service_desk'::text) AND (referral <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((receiver = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = 'service_desk'::text) AND (referral <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])) AND (EXISTS ( SELECT
   FROM centres.delivery d
  WHERE (d.id = referral_fact.referral)))));
create policy sender on centres.referral_fact to accanto_app using (((sender = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (EXISTS ( SELECT
   FROM centres.referral r
  WHERE (r.id = referral_fact.referral))))) with check (((sender = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (EXISTS ( SELECT
   FROM centres.referral r
  WHERE (r.id = referral_fact.referral)))));
create policy system on centres.referral_fact to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.referral_fact to accanto_app;

create table centres.request_fact (
	request uuid not null,
	kind text not null,
	organisation uuid not null,
	at timestamp with time zone not null,
	by uuid,
	case_id uuid,
	constraint request_fact_kind_check CHECK ((kind = ANY (ARRAY['taken_in_charge'::text, 'contact_made'::text, 'not_possible'::text, 'says_no_feedback'::text]))),
	constraint request_fact_pkey PRIMARY KEY (request, kind),
	constraint request_fact_request_fkey FOREIGN KEY (request) REFERENCES centres.contact_request(id)
);
comment on table centres.request_fact is 'What happened to a request for contact, each thing once. | C1: request kind organisation at by case_id';
alter table centres.request_fact enable row level security;
alter table centres.request_fact force row level security;
create policy centre on centres.request_fact to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (request <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text]))));
create policy owner on centres.request_fact to accanto_owner using (true) with check (true);
create policy system on centres.request_fact to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on centres.request_fact to accanto_app;

create table centres.safe_contact (
	id uuid not null,
	organisation uuid not null,
	case_id uuid not null,
	channel text not null,
	details_sealed bytea,
	windows jsonb not null,
	voicemail text not null,
	hide_caller boolean not null,
	language text not null,
	noted_at timestamp with time zone not null,
	noted_by uuid,
	confirmed_at timestamp with time zone not null,
	retired_at timestamp with time zone,
	constraint safe_contact_case_id_fkey FOREIGN KEY (case_id) REFERENCES centres."case"(id),
	constraint safe_contact_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'sms'::text, 'email'::text, 'post'::text, 'in_person'::text, 'trusted_person'::text]))),
	constraint safe_contact_check CHECK (((details_sealed IS NOT NULL) OR (retired_at IS NOT NULL))),
	constraint safe_contact_pkey PRIMARY KEY (id),
	constraint safe_contact_voicemail_check CHECK ((voicemail = ANY (ARRAY['never'::text, 'neutral'::text, 'ok'::text])))
);
comment on table centres.safe_contact is 'How and when she can be reached without danger; number, code word, what to say are in details_sealed, which is emptied when a closed case keeps no contact; windows are weekday and minutes of the day. | C1: id organisation case_id channel windows voicemail hide_caller language noted_at noted_by confirmed_at retired_at | C2: details_sealed';
CREATE INDEX safe_contact_case_id_idx ON centres.safe_contact USING btree (case_id);
alter table centres.safe_contact enable row level security;
alter table centres.safe_contact force row level security;
create policy centre on centres.safe_contact to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (case_id <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
create policy owner on centres.safe_contact to accanto_owner using (true) with check (true);
create policy system on centres.safe_contact to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on centres.safe_contact to accanto_app;

create table centres.token (
	organisation uuid not null,
	token bigint not null,
	subject uuid not null,
	constraint token_pkey PRIMARY KEY (organisation, token, subject)
);
comment on table centres.token is 'Keyed tokens of names and phones: find by equality, read nothing. subject is a case. | C1: organisation subject | C2: token';
CREATE INDEX token_subject_idx ON centres.token USING btree (subject);
alter table centres.token enable row level security;
alter table centres.token force row level security;
create policy centre on centres.token to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])) AND (subject <> ALL (( SELECT centres.hidden() AS hidden)::uuid[])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text]))));
create policy owner on centres.token to accanto_owner using (true) with check (true);
create policy system on centres.token to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, delete on centres.token to accanto_app;

create table centres.wall_token (
	organisation uuid not null,
	token bigint not null,
	subject uuid not null,
	constraint wall_token_pkey PRIMARY KEY (organisation, token, subject)
);
comment on table centres.wall_token is 'Keyed tokens of the full names of the people in a request or case, compared with those of staff. | C1: organisation subject | C2: token';
CREATE INDEX wall_token_subject_idx ON centres.wall_token USING btree (subject);
alter table centres.wall_token enable row level security;
alter table centres.wall_token force row level security;
create policy owner on centres.wall_token to accanto_owner using (true) with check (true);
create policy system on centres.wall_token to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
create policy write on centres.wall_token for insert to accanto_app with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text, 'office'::text, 'public'::text]))));
grant select, insert on centres.wall_token to accanto_app;

CREATE OR REPLACE FUNCTION centres.answer_link_of(the_hash bytea)
 RETURNS TABLE(id uuid, delivery uuid, organisation uuid, receiver uuid, factor_hash bytea, browser_hash bytea, wrong_tries integer, expires_at timestamp with time zone, proved_at timestamp with time zone, revoked_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select l.id, l.delivery, l.organisation, l.receiver, l.factor_hash, l.browser_hash, l.wrong_tries, l.expires_at, l.proved_at, l.revoked_at
	from centres.answer_link l where l.token_hash = the_hash
$function$;
grant execute on function centres.answer_link_of(the_hash bytea) to accanto_app;

CREATE OR REPLACE FUNCTION centres.audited(the_reference text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
grant execute on function centres.audited(the_reference text) to accanto_app;

CREATE OR REPLACE FUNCTION centres.behind_wall(the_case uuid, professionals uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
grant execute on function centres.behind_wall(the_case uuid, professionals uuid[]) to accanto_app;

CREATE OR REPLACE FUNCTION centres.cases_with(tokens bigint[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select t.subject from centres.token t
	where t.organisation = platform.my_organisation() and platform.my_role() in ('operator', 'supervisor', 'centre_lead') and t.token = any (tokens)
	group by t.subject having count(*) = cardinality(tokens)
	limit 200
$function$;
grant execute on function centres.cases_with(tokens bigint[]) to accanto_app;

CREATE OR REPLACE FUNCTION centres.drop_parts(the_delivery uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
	delete from centres.package_part p using centres.delivery d
	where d.id = the_delivery and p.delivery = d.id
		and (d.id = centres.my_delivery()
			or (d.receiver = platform.my_organisation() and platform.my_role() = 'service_desk' and d.id <> all (centres.hidden())))
$function$;
grant execute on function centres.drop_parts(the_delivery uuid) to accanto_app;

CREATE OR REPLACE FUNCTION centres.hidden()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
end $function$;
grant execute on function centres.hidden() to accanto_app;

CREATE OR REPLACE FUNCTION centres.hidden_from(someone uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
grant execute on function centres.hidden_from(someone uuid) to accanto_app;

CREATE OR REPLACE FUNCTION centres.may_open(the_case uuid, professionals uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select p from unnest(professionals) p, centres."case" k
	where k.id = the_case
		and (platform.my_kind() = 'system' or (k.organisation = platform.my_organisation() and platform.my_role() in ('operator', 'supervisor', 'centre_lead')))
		and p not in (select centres.behind_wall(the_case, professionals))
		and (k.confidentiality = 'NORMAL'
			or exists (select from centres.case_team t where t.case_id = k.id and t.professional = p and t.until is null))
$function$;
grant execute on function centres.may_open(the_case uuid, professionals uuid[]) to accanto_app;

CREATE OR REPLACE FUNCTION centres.my_delivery()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select l.delivery from centres.answer_link l where l.id = platform.my_subject() and platform.my_kind() = 'link' and l.proved_at is not null and l.revoked_at is null
		and not exists (select from centres.referral r join centres.party p on p.case_id = r.case_id where r.id = l.delivery and p.employer = l.receiver)
$function$;
grant execute on function centres.my_delivery() to accanto_app;

CREATE OR REPLACE FUNCTION centres.notice_subjects()
 RETURNS TABLE(notice uuid, reference text, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
grant execute on function centres.notice_subjects() to accanto_app;

CREATE OR REPLACE FUNCTION centres.of_nobody()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
grant execute on function centres.of_nobody() to accanto_app;

CREATE OR REPLACE FUNCTION centres.receipt_status(the_hash bytea)
 RETURNS TABLE(received_at timestamp with time zone, contact_made boolean, not_possible boolean, silent boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select r.received_at,
		exists (select from centres.request_fact f where f.request = r.id and f.kind = 'contact_made'),
		exists (select from centres.request_fact f where f.request = r.id and f.kind = 'not_possible'),
		not r.may_tell_office or exists (select from centres.request_fact f where f.request = r.id and f.kind = 'says_no_feedback')
	from centres.contact_request r where r.receipt_hash = the_hash
$function$;
grant execute on function centres.receipt_status(the_hash bytea) to accanto_app;

CREATE OR REPLACE FUNCTION centres.release_walled(the_case uuid, fact uuid, the_moment timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
end $function$;
grant execute on function centres.release_walled(the_case uuid, fact uuid, the_moment timestamp with time zone) to accanto_app;

-- ── jobs ──────────────────────────────────────────────────────────────────

create schema jobs;
grant usage on schema jobs to accanto_app;

CREATE OR REPLACE FUNCTION jobs.enqueue(task text, payload jsonb, run_at timestamp with time zone, job_key text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select graphile_worker.add_job(
		identifier := task, payload := payload::json, run_at := run_at, job_key := job_key, job_key_mode := 'replace'
	)
$function$;
grant execute on function jobs.enqueue(task text, payload jsonb, run_at timestamp with time zone, job_key text) to accanto_app;

-- ── network ───────────────────────────────────────────────────────────────

create schema network;
grant usage on schema network to accanto_app;
grant usage on schema network to accanto_auth;
grant usage on schema network to accanto_report;

create table network.area (
	code text not null,
	name text not null,
	province text not null,
	region text not null,
	constraint area_code_check CHECK ((code ~ '^[A-Z]{2,4}$'::text)),
	constraint area_pkey PRIMARY KEY (code)
);
comment on table network.area is 'A territory with its own network agreement; province and region are ISTAT codes. | C1: code name province region';
alter table network.area enable row level security;
alter table network.area force row level security;
create policy owner on network.area to accanto_owner using (true) with check (true);
create policy read on network.area for select to accanto_app using (true);
create policy system on network.area to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on network.area to accanto_app;

create table network.centre (
	id uuid not null,
	organisation uuid not null,
	area text not null,
	name_it text not null,
	name_en text not null,
	phone text,
	constraint centre_area_fkey FOREIGN KEY (area) REFERENCES network.area(code),
	constraint centre_organisation_area_key UNIQUE (organisation, area),
	constraint centre_organisation_fkey FOREIGN KEY (organisation) REFERENCES network.organisation(id),
	constraint centre_pkey PRIMARY KEY (id)
);
comment on table network.centre is 'A Centre for victims, run by one organisation in one area. | C1: id organisation area name_it name_en phone';
alter table network.centre enable row level security;
alter table network.centre force row level security;
create policy owner on network.centre to accanto_owner using (true) with check (true);
create policy read on network.centre for select to accanto_app using (true);
create policy system on network.centre to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on network.centre to accanto_app;

create table network.invitation (
	id uuid not null,
	organisation uuid not null,
	email_sealed bytea not null,
	role text not null,
	area text,
	centre uuid,
	token_hash bytea not null,
	created_at timestamp with time zone not null,
	created_by uuid,
	expires_at timestamp with time zone not null,
	accepted_at timestamp with time zone,
	accepted_by uuid,
	revoked_at timestamp with time zone,
	constraint invitation_area_fkey FOREIGN KEY (area) REFERENCES network.area(code),
	constraint invitation_centre_fkey FOREIGN KEY (centre) REFERENCES network.centre(id),
	constraint invitation_organisation_fkey FOREIGN KEY (organisation) REFERENCES network.organisation(id),
	constraint invitation_pkey PRIMARY KEY (id),
	constraint invitation_token_hash_key UNIQUE (token_hash)
);
comment on table network.invitation is 'A way in for one colleague, given by the organisation''s contact person; works once. | C1: id organisation role area centre token_hash created_at created_by expires_at accepted_at accepted_by revoked_at | C2: email_sealed';
alter table network.invitation enable row level security;
alter table network.invitation force row level security;
create policy invite on network.invitation to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['centre_lead'::text, 'administrator'::text, 'service_desk'::text])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['centre_lead'::text, 'administrator'::text, 'service_desk'::text]))));
create policy owner on network.invitation to accanto_owner using (true) with check (true);
create policy system on network.invitation to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on network.invitation to accanto_app;

create table network.membership (
	id uuid not null,
	professional uuid not null,
	organisation uuid not null,
	role text not null,
	area text,
	centre uuid,
	is_deputy boolean not null default false,
	contact_person boolean not null default false,
	"from" timestamp with time zone not null,
	until timestamp with time zone,
	given_by uuid,
	constraint membership_area_fkey FOREIGN KEY (area) REFERENCES network.area(code),
	constraint membership_centre_fkey FOREIGN KEY (centre) REFERENCES network.centre(id),
	constraint membership_organisation_fkey FOREIGN KEY (organisation) REFERENCES network.organisation(id),
	constraint membership_pkey PRIMARY KEY (id),
	constraint membership_professional_fkey FOREIGN KEY (professional) REFERENCES network.professional(id),
	constraint membership_role_check CHECK ((role = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text, 'area_coordinator'::text, 'referrer'::text, 'service_desk'::text, 'trainer'::text, 'trainee'::text, 'project_manager'::text, 'finance_officer'::text, 'controller'::text, 'researcher'::text, 'dpo'::text, 'administrator'::text])))
);
comment on table network.membership is 'In which role a professional acts for an organisation, from when until when. | C1: id professional organisation role area centre is_deputy contact_person from until given_by';
CREATE INDEX membership_organisation_role_idx ON network.membership USING btree (organisation, role);
CREATE INDEX membership_professional_idx ON network.membership USING btree (professional);
alter table network.membership enable row level security;
alter table network.membership force row level security;
create policy colleagues on network.membership for select to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_kind() AS my_kind) = 'member'::text)));
create policy end_role on network.membership for update to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['centre_lead'::text, 'administrator'::text]))));
create policy owner on network.membership to accanto_owner using (true) with check (true);
create policy system on network.membership to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on network.membership to accanto_app;

create table network.office (
	id uuid not null,
	organisation uuid not null,
	area text not null,
	code text not null,
	name_it text not null,
	name_en text not null,
	kind text not null,
	constraint office_area_fkey FOREIGN KEY (area) REFERENCES network.area(code),
	constraint office_code_key UNIQUE (code),
	constraint office_kind_check CHECK ((kind = ANY (ARRAY['police'::text, 'emergency_room'::text, 'school'::text, 'social_service'::text, 'other'::text]))),
	constraint office_organisation_fkey FOREIGN KEY (organisation) REFERENCES network.organisation(id),
	constraint office_pkey PRIMARY KEY (id)
);
comment on table network.office is 'A police station, ward or school that sends requests for contact. | C1: id organisation area code name_it name_en kind';
alter table network.office enable row level security;
alter table network.office force row level security;
create policy owner on network.office to accanto_owner using (true) with check (true);
create policy read on network.office for select to accanto_app using (((( SELECT platform.my_kind() AS my_kind) = 'member'::text) OR (id = ( SELECT platform.my_subject() AS my_subject))));
create policy system on network.office to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on network.office to accanto_app;

create table network.office_link (
	id uuid not null,
	office uuid not null,
	centre uuid not null,
	organisation uuid not null,
	token_hash bytea not null,
	created_at timestamp with time zone not null,
	created_by uuid,
	revoked_at timestamp with time zone,
	revoked_by uuid,
	constraint office_link_centre_fkey FOREIGN KEY (centre) REFERENCES network.centre(id),
	constraint office_link_office_fkey FOREIGN KEY (office) REFERENCES network.office(id),
	constraint office_link_organisation_fkey FOREIGN KEY (organisation) REFERENCES network.organisation(id),
	constraint office_link_pkey PRIMARY KEY (id),
	constraint office_link_token_hash_key UNIQUE (token_hash)
);
comment on table network.office_link is 'The signed link by which an office sends to a centre; organisation is the centre''s, which may revoke it. | C1: id office centre organisation token_hash created_at created_by revoked_at revoked_by';
CREATE INDEX office_link_office_idx ON network.office_link USING btree (office);
alter table network.office_link enable row level security;
alter table network.office_link force row level security;
create policy issue on network.office_link to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['centre_lead'::text, 'supervisor'::text])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['centre_lead'::text, 'supervisor'::text]))));
create policy owner on network.office_link to accanto_owner using (true) with check (true);
create policy system on network.office_link to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on network.office_link to accanto_app;

create table network.organisation (
	id uuid not null,
	code text not null,
	name_it text not null,
	name_en text not null,
	kind text not null,
	area text,
	demonstration boolean not null default false,
	duty_phone text,
	created_at timestamp with time zone not null,
	constraint organisation_area_fkey FOREIGN KEY (area) REFERENCES network.area(code),
	constraint organisation_code_key UNIQUE (code),
	constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['centre'::text, 'police'::text, 'carabinieri'::text, 'finance_police'::text, 'hospital'::text, 'health_authority'::text, 'social_service'::text, 'shelter'::text, 'municipality'::text, 'school_office'::text, 'association'::text, 'prefecture'::text, 'court'::text, 'prosecutor'::text, 'university'::text, 'region'::text, 'province'::text, 'equality_body'::text, 'company'::text]))),
	constraint organisation_pkey PRIMARY KEY (id)
);
comment on table network.organisation is 'A body of the network; duty_phone is the number that a colleague may ring at night, public by agreement. | C1: id code name_it name_en kind area demonstration duty_phone created_at';
alter table network.organisation enable row level security;
alter table network.organisation force row level security;
create policy owner on network.organisation to accanto_owner using (true) with check (true);
create policy read on network.organisation for select to accanto_app using (true);
create policy system on network.organisation to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on network.organisation to accanto_app;

create table network.professional (
	id uuid not null,
	user_id uuid,
	organisation uuid not null,
	name text not null,
	locale text not null default 'it'::text,
	created_at timestamp with time zone not null,
	constraint professional_locale_check CHECK ((locale = ANY (ARRAY['it'::text, 'en'::text]))),
	constraint professional_organisation_fkey FOREIGN KEY (organisation) REFERENCES network.organisation(id),
	constraint professional_pkey PRIMARY KEY (id),
	constraint professional_user_id_key UNIQUE (user_id)
);
comment on table network.professional is 'A person at work in a body; the name is a work name, seen by colleagues. | C1: id user_id organisation name locale created_at';
CREATE INDEX professional_organisation_idx ON network.professional USING btree (organisation);
alter table network.professional enable row level security;
alter table network.professional force row level security;
create policy colleagues on network.professional for select to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_kind() AS my_kind) = 'member'::text)));
create policy owner on network.professional to accanto_owner using (true) with check (true);
create policy self on network.professional for update to accanto_app using ((id = ( SELECT platform.my_professional() AS my_professional))) with check ((id = ( SELECT platform.my_professional() AS my_professional)));
create policy system on network.professional to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on network.professional to accanto_app;

create table network.service (
	id uuid not null,
	organisation uuid not null,
	area text not null,
	code text not null,
	name_it text not null,
	name_en text not null,
	needs text[] not null,
	constraint service_area_fkey FOREIGN KEY (area) REFERENCES network.area(code),
	constraint service_code_key UNIQUE (code),
	constraint service_organisation_fkey FOREIGN KEY (organisation) REFERENCES network.organisation(id),
	constraint service_pkey PRIMARY KEY (id)
);
comment on table network.service is 'What a body offers to people, by kind of need: the first sketch of the map of services. | C1: id organisation area code name_it name_en needs';
alter table network.service enable row level security;
alter table network.service force row level security;
create policy owner on network.service to accanto_owner using (true) with check (true);
create policy read on network.service for select to accanto_app using (true);
create policy system on network.service to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on network.service to accanto_app;

create table network.staff_token (
	organisation uuid not null,
	token bigint not null,
	professional uuid not null,
	basis text not null,
	at timestamp with time zone not null,
	constraint staff_token_basis_check CHECK ((basis = ANY (ARRAY['self'::text, 'declared'::text]))),
	constraint staff_token_organisation_fkey FOREIGN KEY (organisation) REFERENCES network.organisation(id),
	constraint staff_token_pkey PRIMARY KEY (organisation, token, professional, basis),
	constraint staff_token_professional_fkey FOREIGN KEY (professional) REFERENCES network.professional(id)
);
comment on table network.staff_token is 'Keyed tokens of the names of staff and of people they declare, per centre organisation. | C1: organisation professional basis at | C2: token';
CREATE INDEX staff_token_professional_idx ON network.staff_token USING btree (professional);
alter table network.staff_token enable row level security;
alter table network.staff_token force row level security;
create policy compare on network.staff_token for select to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text, 'office'::text, 'public'::text]))));
create policy declare on network.staff_token for insert to accanto_app with check (((basis = 'declared'::text) AND (professional = ( SELECT platform.my_professional() AS my_professional))));
create policy owner on network.staff_token to accanto_owner using (true) with check (true);
create policy system on network.staff_token to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on network.staff_token to accanto_app;

create view network.staff_of as
 SELECT professional,
    organisation,
    role
   FROM network.membership
  WHERE (until IS NULL);
grant select on network.staff_of to accanto_app;

CREATE OR REPLACE FUNCTION network.acting_of(the_membership uuid, the_user uuid, at timestamp with time zone)
 RETURNS TABLE(professional uuid, organisation uuid, role text, area text, centre uuid, locale text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select p.id, m.organisation, m.role, m.area, m.centre, p.locale
	from network.membership m join network.professional p on p.id = m.professional
	where m.id = the_membership and p.user_id = the_user and m."from" <= at and (m.until is null or m.until > at)
$function$;
grant execute on function network.acting_of(the_membership uuid, the_user uuid, at timestamp with time zone) to accanto_app;

CREATE OR REPLACE FUNCTION network.memberships_of(the_user uuid, at timestamp with time zone)
 RETURNS TABLE(membership uuid, professional uuid, organisation uuid, organisation_name_it text, organisation_name_en text, role text, area text, centre uuid, name text, locale text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select m.id, p.id, m.organisation, o.name_it, o.name_en, m.role, m.area, m.centre, p.name, p.locale
	from network.membership m join network.professional p on p.id = m.professional join network.organisation o on o.id = m.organisation
	where p.user_id = the_user and m."from" <= at and (m.until is null or m.until > at)
	order by m."from", m.id
$function$;
grant execute on function network.memberships_of(the_user uuid, at timestamp with time zone) to accanto_app;

CREATE OR REPLACE FUNCTION network.my_tokens()
 RETURNS TABLE(organisation uuid, token bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO ''
AS $function$
	select t.organisation, t.token from network.staff_token t where t.professional = platform.my_professional()
$function$;

CREATE OR REPLACE FUNCTION network.office_of_link(the_hash bytea)
 RETURNS TABLE(link uuid, office uuid, centre uuid, organisation uuid, area text, name_it text, name_en text, kind text, centre_name_it text, centre_name_en text, duty_phone text, office_organisation uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select l.id, o.id, c.id, l.organisation, c.area, o.name_it, o.name_en, o.kind, c.name_it, c.name_en, coalesce(c.phone, g.duty_phone), o.organisation
	from network.office_link l join network.office o on o.id = l.office join network.centre c on c.id = l.centre
	join network.organisation g on g.id = c.organisation
	where l.token_hash = the_hash and l.revoked_at is null
$function$;
grant execute on function network.office_of_link(the_hash bytea) to accanto_app;

CREATE OR REPLACE FUNCTION network.tokens_of(professionals uuid[])
 RETURNS TABLE(professional uuid, organisation uuid, token bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO ''
AS $function$
	select t.professional, t.organisation, t.token from network.staff_token t where t.professional = any (professionals)
$function$;

-- ── platform ──────────────────────────────────────────────────────────────

create schema platform;
grant usage on schema platform to accanto_app;
grant usage on schema platform to accanto_auth;
grant usage on schema platform to accanto_jobs;
grant usage on schema platform to accanto_report;

create table platform.audit_checkpoint (
	organisation uuid not null,
	sequence bigint not null,
	hash bytea not null,
	signed_at timestamp with time zone not null,
	signature bytea not null,
	public_key bytea not null,
	constraint audit_checkpoint_pkey PRIMARY KEY (organisation, sequence)
);
comment on table platform.audit_checkpoint is 'An Ed25519 signature over the head of a chain. | C1: organisation sequence hash signed_at signature public_key';
alter table platform.audit_checkpoint enable row level security;
alter table platform.audit_checkpoint force row level security;
create policy owner on platform.audit_checkpoint to accanto_owner using (true) with check (true);
create policy system on platform.audit_checkpoint to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on platform.audit_checkpoint to accanto_app;

create table platform.audit_line (
	id uuid not null,
	organisation uuid,
	at timestamp with time zone not null,
	actor_kind text not null,
	actor uuid,
	membership uuid,
	role text not null,
	channel text not null,
	act text not null,
	subjects jsonb not null default '{}'::jsonb,
	groups text[] not null default '{}'::text[],
	reason text,
	constraint audit_line_pkey PRIMARY KEY (id)
);
comment on table platform.audit_line is 'One line per act, written in the act''s own transaction; holds identifiers and codes, never personal data. | C1: id organisation at actor_kind actor membership role channel act subjects groups reason';
CREATE INDEX audit_line_organisation_at_idx ON platform.audit_line USING btree (organisation, at);
CREATE INDEX audit_line_subjects_idx ON platform.audit_line USING gin (subjects jsonb_path_ops);
alter table platform.audit_line enable row level security;
alter table platform.audit_line force row level security;
create policy own_organisation on platform.audit_line for select to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = 'dpo'::text)));
create policy owner on platform.audit_line to accanto_owner using (true) with check (true);
create policy system on platform.audit_line for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
create policy write on platform.audit_line for insert to accanto_app with check (((NOT (actor IS DISTINCT FROM COALESCE(( SELECT platform.my_professional() AS my_professional), ( SELECT platform.my_subject() AS my_subject)))) AND (actor_kind = ( SELECT platform.my_kind() AS my_kind)) AND ((NOT (organisation IS DISTINCT FROM ( SELECT platform.my_organisation() AS my_organisation))) OR (( SELECT platform.my_kind() AS my_kind) = 'system'::text))));
create policy write_auth on platform.audit_line for insert to accanto_auth with check (((organisation IS NULL) AND (act ~~ 'auth.%'::text)));
CREATE TRIGGER await_sealing AFTER INSERT ON platform.audit_line FOR EACH ROW EXECUTE FUNCTION platform.await_sealing();
grant select, insert on platform.audit_line to accanto_app;
grant insert on platform.audit_line to accanto_auth;

create table platform.audit_seal (
	organisation uuid not null,
	sequence bigint not null,
	line uuid not null,
	previous bytea not null,
	hash bytea not null,
	sealed_at timestamp with time zone not null,
	constraint audit_seal_line_key UNIQUE (line),
	constraint audit_seal_pkey PRIMARY KEY (organisation, sequence)
);
comment on table platform.audit_seal is 'The chain of an organisation''s audit lines; the nil organisation is the installation itself. | C1: organisation sequence line previous hash sealed_at';
alter table platform.audit_seal enable row level security;
alter table platform.audit_seal force row level security;
create policy owner on platform.audit_seal to accanto_owner using (true) with check (true);
create policy system on platform.audit_seal to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert on platform.audit_seal to accanto_app;

create table platform.audit_waiting (
	line uuid not null,
	organisation uuid not null,
	constraint audit_waiting_pkey PRIMARY KEY (line)
);
comment on table platform.audit_waiting is 'Audit lines not yet sealed. | C1: line organisation';
alter table platform.audit_waiting enable row level security;
alter table platform.audit_waiting force row level security;
create policy owner on platform.audit_waiting to accanto_owner using (true) with check (true);
create policy system on platform.audit_waiting to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, delete on platform.audit_waiting to accanto_app;

create table platform.clock (
	one boolean not null default true,
	shift_seconds bigint not null,
	constraint clock_one_check CHECK (one),
	constraint clock_pkey PRIMARY KEY (one)
);
comment on table platform.clock is 'How far the demonstration''s clock runs ahead; zero outside a demonstration. | C1: one shift_seconds';
alter table platform.clock enable row level security;
alter table platform.clock force row level security;
create policy owner on platform.clock to accanto_owner using (true) with check (true);
create policy read on platform.clock for select to accanto_app using (true);
create policy shift on platform.clock for update to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, update on platform.clock to accanto_app;

create table platform.data_key (
	id uuid not null,
	organisation uuid not null,
	kind text not null,
	subject uuid not null,
	version integer not null,
	wrapped_by integer not null,
	wrapped bytea,
	created_at timestamp with time zone not null,
	destroyed_at timestamp with time zone,
	constraint data_key_check CHECK (((wrapped IS NULL) = (destroyed_at IS NOT NULL))),
	constraint data_key_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'case'::text, 'package'::text, 'request'::text, 'draft'::text, 'organisation'::text]))),
	constraint data_key_pkey PRIMARY KEY (id),
	constraint data_key_version_check CHECK ((version > 0)),
	constraint data_key_wrapped_by_check CHECK ((wrapped_by > 0))
);
comment on table platform.data_key is 'One key per person, case, package or request, and one for what an organisation seals of its own; wrapped by the organisation''s key of version wrapped_by; version is the key''s own. Destroying it erases what it sealed. | C1: id organisation kind subject version wrapped_by created_at destroyed_at | C2: wrapped';
CREATE UNIQUE INDEX data_key_organisation_idx ON platform.data_key USING btree (organisation) WHERE ((kind = 'organisation'::text) AND (wrapped IS NOT NULL));
CREATE INDEX data_key_organisation_subject_idx ON platform.data_key USING btree (organisation, subject);
CREATE INDEX data_key_organisation_wrapped_by_idx ON platform.data_key USING btree (organisation, wrapped_by) WHERE (wrapped IS NOT NULL);
alter table platform.data_key enable row level security;
alter table platform.data_key force row level security;
create policy cases on platform.data_key to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (kind <> 'package'::text) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (kind <> 'package'::text) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text]))));
create policy destroy_package on platform.data_key for update to accanto_app using (((kind = 'package'::text) AND (EXISTS ( SELECT
   FROM centres.delivery d
  WHERE (d.package_key = data_key.id)))));
create policy own on platform.data_key to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (kind = 'organisation'::text) AND (( SELECT platform.my_kind() AS my_kind) = 'member'::text))) with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (kind = 'organisation'::text) AND (( SELECT platform.my_kind() AS my_kind) = 'member'::text)));
create policy owner on platform.data_key to accanto_owner using (true) with check (true);
create policy package on platform.data_key for select to accanto_app using (((kind = 'package'::text) AND (EXISTS ( SELECT
   FROM centres.delivery d
  WHERE (d.package_key = data_key.id)))));
create policy seal on platform.data_key for insert to accanto_app with check (((kind = 'package'::text) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text]))));
create policy send on platform.data_key for insert to accanto_app with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (kind <> 'package'::text) AND (( SELECT platform.my_kind() AS my_kind) = ANY (ARRAY['office'::text, 'public'::text]))));
create policy system on platform.data_key to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on platform.data_key to accanto_app;

create table platform.done (
	once uuid not null,
	actor text not null,
	act text not null,
	result_sealed bytea not null,
	at timestamp with time zone not null,
	constraint done_pkey PRIMARY KEY (once)
);
comment on table platform.done is 'The answer to a form that was sent, so that sending it again changes nothing; emptied after a quarter of an hour, gone after a week. | C1: once actor act at | C2: result_sealed';
CREATE INDEX done_at_idx ON platform.done USING btree (at);
alter table platform.done enable row level security;
alter table platform.done force row level security;
create policy keep on platform.done for insert to accanto_app with check ((actor = COALESCE((( SELECT platform.my_professional() AS my_professional))::text, (( SELECT platform.my_subject() AS my_subject))::text, ( SELECT platform.my_kind() AS my_kind))));
create policy own on platform.done for select to accanto_app using ((actor = COALESCE((( SELECT platform.my_professional() AS my_professional))::text, (( SELECT platform.my_subject() AS my_subject))::text, ( SELECT platform.my_kind() AS my_kind))));
create policy owner on platform.done to accanto_owner using (true) with check (true);
create policy system on platform.done to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update, delete on platform.done to accanto_app;

create table platform.mail (
	id uuid not null,
	organisation uuid not null,
	recipient_sealed bytea,
	link_sealed bytea,
	locale text not null,
	template text not null,
	created_at timestamp with time zone not null,
	attempts integer not null default 0,
	next_at timestamp with time zone not null,
	sent_at timestamp with time zone,
	failed_at timestamp with time zone,
	error text,
	constraint mail_check CHECK ((((recipient_sealed IS NULL) AND (link_sealed IS NULL)) = (sent_at IS NOT NULL))),
	constraint mail_locale_check CHECK ((locale = ANY (ARRAY['it'::text, 'en'::text]))),
	constraint mail_pkey PRIMARY KEY (id)
);
comment on table platform.mail is 'Neutral messages to send; the text is a fixed template; address and link (which may let someone in) are sealed, and gone once sent. | C1: id organisation locale template created_at attempts next_at sent_at failed_at error | C2: recipient_sealed link_sealed';
CREATE INDEX mail_next_at_idx ON platform.mail USING btree (next_at) WHERE ((sent_at IS NULL) AND (failed_at IS NULL));
alter table platform.mail enable row level security;
alter table platform.mail force row level security;
create policy failed on platform.mail for select to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['centre_lead'::text, 'supervisor'::text, 'area_coordinator'::text, 'administrator'::text]))));
create policy owner on platform.mail to accanto_owner using (true) with check (true);
create policy queue on platform.mail for insert to accanto_app with check ((( SELECT platform.my_kind() AS my_kind) IS NOT NULL));
create policy send on platform.mail to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on platform.mail to accanto_app;

create table platform.migration (
	number integer not null,
	name text not null,
	checksum text not null,
	applied_at timestamp with time zone not null,
	constraint migration_number_check CHECK ((number >= 0)),
	constraint migration_pkey PRIMARY KEY (number)
);
comment on table platform.migration is 'Which migrations this database has taken, with the SHA-256 of each file; number 0 is the job queue. | C1: number name checksum applied_at';
alter table platform.migration enable row level security;
alter table platform.migration force row level security;
create policy owner on platform.migration to accanto_owner using (true) with check (true);
create policy read on platform.migration for select to accanto_app using (true);
grant select on platform.migration to accanto_app;

create table platform.notice (
	id uuid not null,
	organisation uuid not null,
	professional uuid,
	role text,
	area text,
	kind text not null,
	subject_kind text not null,
	subject uuid not null,
	detail text not null default ''::text,
	at timestamp with time zone not null,
	seen_at timestamp with time zone,
	seen_by uuid,
	constraint notice_organisation_professional_role_kind_subject_detail_key UNIQUE NULLS NOT DISTINCT (organisation, professional, role, kind, subject, detail),
	constraint notice_pkey PRIMARY KEY (id)
);
comment on table platform.notice is 'Something a professional, or whoever holds a role in an organisation, must look at; detail is a code, such as what a duty asks for. | C1: id organisation professional role area kind subject_kind subject detail at seen_at seen_by';
CREATE INDEX notice_organisation_at_idx ON platform.notice USING btree (organisation, at) WHERE (seen_at IS NULL);
alter table platform.notice enable row level security;
alter table platform.notice force row level security;
create policy mine on platform.notice to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND ((professional = ( SELECT platform.my_professional() AS my_professional)) OR ((professional IS NULL) AND (role = ( SELECT platform.my_role() AS my_role)) AND ((area IS NULL) OR (area = ( SELECT platform.my_area() AS my_area)) OR (( SELECT platform.my_area() AS my_area) IS NULL))))));
create policy owner on platform.notice to accanto_owner using (true) with check (true);
create policy system on platform.notice for select to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
create policy tell on platform.notice for insert to accanto_app with check ((( SELECT platform.my_kind() AS my_kind) IS NOT NULL));
create policy wall on platform.notice for select restrictive to accanto_app using (((( SELECT platform.my_kind() AS my_kind) = 'system'::text) OR (subject <> ALL (( SELECT centres.hidden() AS hidden)::uuid[]))));
grant select, insert, update on platform.notice to accanto_app;

create table platform.organisation_key (
	organisation uuid not null,
	version integer not null,
	encryption_wrapped bytea,
	search_wrapped bytea,
	created_at timestamp with time zone not null,
	retired_at timestamp with time zone,
	constraint organisation_key_pkey PRIMARY KEY (organisation, version),
	constraint organisation_key_version_check CHECK ((version > 0))
);
comment on table platform.organisation_key is 'The key-encryption key and the search key of an organisation, wrapped by the root key. | C1: organisation version created_at retired_at | C2: encryption_wrapped search_wrapped';
alter table platform.organisation_key enable row level security;
alter table platform.organisation_key force row level security;
create policy first on platform.organisation_key for insert to accanto_app with check (((( SELECT platform.my_kind() AS my_kind) IS NOT NULL) AND (version = 1) AND (retired_at IS NULL)));
create policy hold on platform.organisation_key for update to accanto_app using (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) OR (( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])))) with check (false);
create policy own on platform.organisation_key for select to accanto_app using ((organisation = ( SELECT platform.my_organisation() AS my_organisation)));
create policy owner on platform.organisation_key to accanto_owner using (true) with check (true);
create policy seal_for on platform.organisation_key for select to accanto_app using ((( SELECT platform.my_role() AS my_role) = ANY (ARRAY['operator'::text, 'supervisor'::text, 'centre_lead'::text])));
create policy system on platform.organisation_key to accanto_app using ((( SELECT platform.my_kind() AS my_kind) = 'system'::text)) with check ((( SELECT platform.my_kind() AS my_kind) = 'system'::text));
grant select, insert, update on platform.organisation_key to accanto_app;

create table platform.switch (
	name text not null,
	organisation uuid,
	"from" timestamp with time zone not null,
	until timestamp with time zone,
	set_by uuid not null,
	constraint switch_name_check CHECK ((name = ANY (ARRAY['show-116006'::text, 'public-contact-form'::text]))),
	constraint switch_name_organisation_from_key UNIQUE NULLS NOT DISTINCT (name, organisation, "from")
);
comment on table platform.switch is 'What an installation or an organisation has switched on, from when until when. | C1: name organisation from until set_by';
alter table platform.switch enable row level security;
alter table platform.switch force row level security;
create policy owner on platform.switch to accanto_owner using (true) with check (true);
create policy read on platform.switch for select to accanto_app using (true);
create policy set on platform.switch for insert to accanto_app with check (((organisation = ( SELECT platform.my_organisation() AS my_organisation)) AND (( SELECT platform.my_role() AS my_role) = 'administrator'::text)));
grant select, insert on platform.switch to accanto_app;

CREATE OR REPLACE FUNCTION platform.act_as(kind text, organisation uuid, professional uuid, membership uuid, role text, area text, centre uuid, subject uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
	if coalesce(current_setting('accanto.kind', true), '') <> '' then
		raise exception 'this transaction already acts as %', current_setting('accanto.kind') using errcode = '42501';
	end if;
	perform set_config('accanto.kind', kind, true),
		set_config('accanto.organisation', coalesce(organisation::text, ''), true),
		set_config('accanto.professional', coalesce(professional::text, ''), true),
		set_config('accanto.membership', coalesce(membership::text, ''), true),
		set_config('accanto.role', coalesce(role, ''), true),
		set_config('accanto.area', coalesce(area, ''), true),
		set_config('accanto.centre', coalesce(centre::text, ''), true),
		set_config('accanto.subject', coalesce(subject::text, ''), true);
end $function$;
grant execute on function platform.act_as(kind text, organisation uuid, professional uuid, membership uuid, role text, area text, centre uuid, subject uuid) to public;

CREATE OR REPLACE FUNCTION platform.await_sealing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
	insert into platform.audit_waiting (line, organisation)
	values (new.id, coalesce(new.organisation, '00000000-0000-0000-0000-000000000000'));
	return null;
end $function$;

CREATE OR REPLACE FUNCTION platform.my_area()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('accanto.area'::text, true), ''::text);
grant execute on function platform.my_area() to public;

CREATE OR REPLACE FUNCTION platform.my_centre()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('accanto.centre'::text, true), ''::text))::uuid;
grant execute on function platform.my_centre() to public;

CREATE OR REPLACE FUNCTION platform.my_kind()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('accanto.kind'::text, true), ''::text);
grant execute on function platform.my_kind() to public;

CREATE OR REPLACE FUNCTION platform.my_membership()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('accanto.membership'::text, true), ''::text))::uuid;
grant execute on function platform.my_membership() to public;

CREATE OR REPLACE FUNCTION platform.my_organisation()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('accanto.organisation'::text, true), ''::text))::uuid;
grant execute on function platform.my_organisation() to public;

CREATE OR REPLACE FUNCTION platform.my_professional()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('accanto.professional'::text, true), ''::text))::uuid;
grant execute on function platform.my_professional() to public;

CREATE OR REPLACE FUNCTION platform.my_role()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('accanto.role'::text, true), ''::text);
grant execute on function platform.my_role() to public;

CREATE OR REPLACE FUNCTION platform.my_subject()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('accanto.subject'::text, true), ''::text))::uuid;
grant execute on function platform.my_subject() to public;

CREATE OR REPLACE FUNCTION platform.search_key_of(the_organisation uuid)
 RETURNS TABLE(version integer, search bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
	select k.version, k.search_wrapped from platform.organisation_key k
	where k.organisation = the_organisation and k.retired_at is null and platform.my_kind() is not null
	order by k.version desc limit 1
$function$;
grant execute on function platform.search_key_of(the_organisation uuid) to accanto_app;
