-- The ground under every room: who acts, which keys open what, what was done.
-- Row-level security, keys and the audit line are here from the first day.

create schema platform authorization accanto_owner;
grant usage on schema platform to accanto_app, accanto_report, accanto_jobs, accanto_auth;

-- ── Who acts ────────────────────────────────────────────────────────────────
-- A transaction acts in exactly one capacity, set once by act_as. Policies compare
-- with these functions inside (select …), so each is evaluated once per statement.

create function platform.my_kind() returns text language sql stable parallel safe
	return nullif(current_setting('accanto.kind', true), '');
create function platform.my_organisation() returns uuid language sql stable parallel safe
	return nullif(current_setting('accanto.organisation', true), '')::uuid;
create function platform.my_professional() returns uuid language sql stable parallel safe
	return nullif(current_setting('accanto.professional', true), '')::uuid;
create function platform.my_membership() returns uuid language sql stable parallel safe
	return nullif(current_setting('accanto.membership', true), '')::uuid;
create function platform.my_role() returns text language sql stable parallel safe
	return nullif(current_setting('accanto.role', true), '');
create function platform.my_area() returns text language sql stable parallel safe
	return nullif(current_setting('accanto.area', true), '');
create function platform.my_centre() returns uuid language sql stable parallel safe
	return nullif(current_setting('accanto.centre', true), '')::uuid;
create function platform.my_subject() returns uuid language sql stable parallel safe
	return nullif(current_setting('accanto.subject', true), '')::uuid;

-- Sets the capacity of this transaction; a second call in the same transaction is refused,
-- so that no code path can widen its own rights half-way.
create function platform.act_as(
	kind text, organisation uuid, professional uuid, membership uuid, role text, area text, centre uuid, subject uuid
) returns void language plpgsql as $$
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
end $$;

-- ── Keys ────────────────────────────────────────────────────────────────────
-- Wrapped keys stand in tables of their own, so that their backups can be kept for a shorter time than the rows.

create table platform.organisation_key (
	organisation uuid not null,
	version int not null check (version > 0),
	encryption_wrapped bytea,
	search_wrapped bytea,
	created_at timestamptz not null,
	retired_at timestamptz,
	primary key (organisation, version)
);
comment on table platform.organisation_key is
	'The key-encryption key and the search key of an organisation, wrapped by the root key. | C1: organisation version created_at retired_at | C2: encryption_wrapped search_wrapped';

create table platform.data_key (
	id uuid primary key,
	organisation uuid not null,
	kind text not null check (kind in ('person', 'case', 'package', 'request', 'draft', 'organisation')),
	subject uuid not null,
	version int not null check (version > 0),
	wrapped_by int not null check (wrapped_by > 0),
	wrapped bytea,
	created_at timestamptz not null,
	destroyed_at timestamptz,
	check ((wrapped is null) = (destroyed_at is not null))
);
create index on platform.data_key (organisation, subject);
create index on platform.data_key (organisation, wrapped_by) where wrapped is not null;
create unique index on platform.data_key (organisation) where kind = 'organisation' and wrapped is not null;
comment on table platform.data_key is
	'One key per person, case, package or request, and one for what an organisation seals of its own; wrapped by the organisation''s key of version wrapped_by; version is the key''s own. Destroying it erases what it sealed. | C1: id organisation kind subject version wrapped_by created_at destroyed_at | C2: wrapped';

-- ── Audit ───────────────────────────────────────────────────────────────────

create table platform.audit_line (
	id uuid primary key,
	organisation uuid,
	at timestamptz not null,
	actor_kind text not null,
	actor uuid,
	membership uuid,
	role text not null,
	channel text not null,
	act text not null,
	subjects jsonb not null default '{}',
	groups text[] not null default '{}',
	reason text
);
create index on platform.audit_line (organisation, at);
create index on platform.audit_line using gin (subjects jsonb_path_ops);
comment on table platform.audit_line is
	'One line per act, written in the act''s own transaction; holds identifiers and codes, never personal data. | C1: id organisation at actor_kind actor membership role channel act subjects groups reason';

-- What the sealing job has still to seal: it reads this short list, never the long one.
create table platform.audit_waiting (
	line uuid primary key,
	organisation uuid not null
);
comment on table platform.audit_waiting is
	'Audit lines not yet sealed. | C1: line organisation';

create function platform.await_sealing() returns trigger language plpgsql security definer set search_path = '' as $$
begin
	insert into platform.audit_waiting (line, organisation)
	values (new.id, coalesce(new.organisation, '00000000-0000-0000-0000-000000000000'));
	return null;
end $$;
alter function platform.await_sealing() owner to accanto_owner;
revoke execute on function platform.await_sealing() from public;
create trigger await_sealing after insert on platform.audit_line for each row execute function platform.await_sealing();

create table platform.audit_seal (
	organisation uuid not null,
	sequence bigint not null,
	line uuid not null unique,
	previous bytea not null,
	hash bytea not null,
	sealed_at timestamptz not null,
	primary key (organisation, sequence)
);
comment on table platform.audit_seal is
	'The chain of an organisation''s audit lines; the nil organisation is the installation itself. | C1: organisation sequence line previous hash sealed_at';

create table platform.audit_checkpoint (
	organisation uuid not null,
	sequence bigint not null,
	hash bytea not null,
	signed_at timestamptz not null,
	signature bytea not null,
	public_key bytea not null,
	primary key (organisation, sequence)
);
comment on table platform.audit_checkpoint is
	'An Ed25519 signature over the head of a chain. | C1: organisation sequence hash signed_at signature public_key';

-- ── What was done once, switches, clock, mail, notices ──────────────────────

create table platform.done (
	once uuid primary key,
	actor text not null,
	act text not null,
	result_sealed bytea not null,
	at timestamptz not null
);
create index on platform.done (at);
comment on table platform.done is
	'The answer to a form that was sent, so that sending it again changes nothing; emptied after a quarter of an hour, gone after a week. | C1: once actor act at | C2: result_sealed';

create table platform.switch (
	name text not null check (name in ('show-116006', 'public-contact-form')),
	organisation uuid,
	"from" timestamptz not null,
	until timestamptz,
	set_by uuid not null,
	unique nulls not distinct (name, organisation, "from")
);
comment on table platform.switch is
	'What an installation or an organisation has switched on, from when until when. | C1: name organisation from until set_by';

create table platform.clock (
	one boolean primary key default true check (one),
	shift_seconds bigint not null
);
insert into platform.clock values (true, 0);
comment on table platform.clock is
	'How far the demonstration''s clock runs ahead; zero outside a demonstration. | C1: one shift_seconds';

create table platform.mail (
	id uuid primary key,
	organisation uuid not null,
	recipient_sealed bytea,
	link_sealed bytea,
	locale text not null check (locale in ('it', 'en')),
	template text not null,
	created_at timestamptz not null,
	attempts int not null default 0,
	next_at timestamptz not null,
	sent_at timestamptz,
	failed_at timestamptz,
	error text,
	check ((recipient_sealed is null and link_sealed is null) = (sent_at is not null))
);
create index on platform.mail (next_at) where sent_at is null and failed_at is null;
comment on table platform.mail is
	'Neutral messages to send; the text is a fixed template; address and link (which may let someone in) are sealed, and gone once sent. | C1: id organisation locale template created_at attempts next_at sent_at failed_at error | C2: recipient_sealed link_sealed';

create table platform.notice (
	id uuid primary key,
	organisation uuid not null,
	professional uuid,
	role text,
	area text,
	kind text not null,
	subject_kind text not null,
	subject uuid not null,
	detail text not null default '',
	at timestamptz not null,
	seen_at timestamptz,
	seen_by uuid,
	unique nulls not distinct (organisation, professional, role, kind, subject, detail)
);
create index on platform.notice (organisation, at) where seen_at is null;
comment on table platform.notice is
	'Something a professional, or whoever holds a role in an organisation, must look at; detail is a code, such as what a duty asks for. | C1: id organisation professional role area kind subject_kind subject detail at seen_at seen_by';

-- ── Row-level security ──────────────────────────────────────────────────────

do $$
declare t text;
begin
	foreach t in array array['organisation_key', 'data_key', 'audit_line', 'audit_waiting', 'audit_seal', 'audit_checkpoint', 'done', 'switch', 'clock', 'mail', 'notice'] loop
		execute format('alter table platform.%I owner to accanto_owner', t);
		execute format('alter table platform.%I enable row level security', t);
		execute format('alter table platform.%I force row level security', t);
		execute format('create policy owner on platform.%I to accanto_owner using (true) with check (true)', t);
	end loop;
end $$;

-- Wrapped keys open nothing without the root key; they are shown all the same only to whom they serve. A body's own key is
-- read, and locked against retirement, by who acts for it; a Centre also seals for the bodies it sends to. The first keys of
-- a body are made by whoever needs them first; only the system changes any.
create policy system on platform.organisation_key to accanto_app using ((select platform.my_kind()) = 'system') with check ((select platform.my_kind()) = 'system');
create policy own on platform.organisation_key for select to accanto_app using (organisation = (select platform.my_organisation()));
create policy seal_for on platform.organisation_key for select to accanto_app using ((select platform.my_role()) in ('operator', 'supervisor', 'centre_lead'));
create policy hold on platform.organisation_key for update to accanto_app
	using (organisation = (select platform.my_organisation()) or (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead')) with check (false);
create policy first on platform.organisation_key for insert to accanto_app
	with check ((select platform.my_kind()) is not null and version = 1 and retired_at is null);

-- The search key of a body, for comparing names: the only part of another body's keys that everyone at work may need, since
-- who declares a relative is walled off at every Centre.
create function platform.search_key_of(the_organisation uuid) returns table (version int, search bytea)
language sql stable security definer set search_path = '' as $$
	select k.version, k.search_wrapped from platform.organisation_key k
	where k.organisation = the_organisation and k.retired_at is null and platform.my_kind() is not null
	order by k.version desc limit 1
$$;
alter function platform.search_key_of(uuid) owner to accanto_owner;
revoke execute on function platform.search_key_of(uuid) from public;
grant execute on function platform.search_key_of(uuid) to accanto_app;

-- Keys of packages follow their delivery: the room that knows it adds its policy.
create policy system on platform.data_key to accanto_app using ((select platform.my_kind()) = 'system') with check ((select platform.my_kind()) = 'system');
create policy cases on platform.data_key to accanto_app
	using (organisation = (select platform.my_organisation()) and kind <> 'package' and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead'))
	with check (organisation = (select platform.my_organisation()) and kind <> 'package' and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead'));
create policy own on platform.data_key to accanto_app
	using (organisation = (select platform.my_organisation()) and kind = 'organisation' and (select platform.my_kind()) = 'member')
	with check (organisation = (select platform.my_organisation()) and kind = 'organisation' and (select platform.my_kind()) = 'member');
create policy send on platform.data_key for insert to accanto_app with check (
	organisation = (select platform.my_organisation()) and kind <> 'package' and (select platform.my_kind()) in ('office', 'public')
);
create policy seal on platform.data_key for insert to accanto_app with check (
	kind = 'package' and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead')
);
grant select, insert, update on platform.organisation_key, platform.data_key to accanto_app;

create policy write on platform.audit_line for insert to accanto_app with check (
	actor is not distinct from coalesce((select platform.my_professional()), (select platform.my_subject()))
	and actor_kind = (select platform.my_kind())
	and (organisation is not distinct from (select platform.my_organisation()) or (select platform.my_kind()) = 'system')
);
create policy own_organisation on platform.audit_line for select to accanto_app using (
	organisation = (select platform.my_organisation()) and (select platform.my_role()) = 'dpo'
);
create policy system on platform.audit_line for select to accanto_app using ((select platform.my_kind()) = 'system');
grant select, insert on platform.audit_line to accanto_app;
grant insert on platform.audit_line to accanto_auth;
create policy write_auth on platform.audit_line for insert to accanto_auth with check (organisation is null and act like 'auth.%');

create policy system on platform.audit_waiting to accanto_app using ((select platform.my_kind()) = 'system');
grant select, delete on platform.audit_waiting to accanto_app;
create policy system on platform.audit_seal to accanto_app using ((select platform.my_kind()) = 'system') with check ((select platform.my_kind()) = 'system');
create policy system on platform.audit_checkpoint to accanto_app using ((select platform.my_kind()) = 'system') with check ((select platform.my_kind()) = 'system');
grant select, insert on platform.audit_seal, platform.audit_checkpoint to accanto_app;

create policy own on platform.done for select to accanto_app
	using (actor = coalesce((select platform.my_professional())::text, (select platform.my_subject())::text, (select platform.my_kind())));
create policy keep on platform.done for insert to accanto_app
	with check (actor = coalesce((select platform.my_professional())::text, (select platform.my_subject())::text, (select platform.my_kind())));
-- Emptied after minutes, forgotten after days: by the clock, and by nobody else.
create policy system on platform.done to accanto_app using ((select platform.my_kind()) = 'system') with check ((select platform.my_kind()) = 'system');
grant select, insert, update, delete on platform.done to accanto_app;

create policy read on platform.switch for select to accanto_app using (true);
create policy set on platform.switch for insert to accanto_app with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) = 'administrator');
grant select, insert on platform.switch to accanto_app;

create policy read on platform.clock for select to accanto_app using (true);
create policy shift on platform.clock for update to accanto_app using ((select platform.my_kind()) = 'system');
grant select, update on platform.clock to accanto_app;

create policy queue on platform.mail for insert to accanto_app with check ((select platform.my_kind()) is not null);
create policy send on platform.mail to accanto_app using ((select platform.my_kind()) = 'system');
create policy failed on platform.mail for select to accanto_app using (
	organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('centre_lead', 'supervisor', 'area_coordinator', 'administrator')
);
grant select, insert, update on platform.mail to accanto_app;

create policy tell on platform.notice for insert to accanto_app with check ((select platform.my_kind()) is not null);
create policy mine on platform.notice to accanto_app using (
	organisation = (select platform.my_organisation())
	and (professional = (select platform.my_professional())
		or (professional is null and role = (select platform.my_role()) and (area is null or area = (select platform.my_area()) or (select platform.my_area()) is null)))
);
create policy system on platform.notice for select to accanto_app using ((select platform.my_kind()) = 'system');
grant select, insert, update on platform.notice to accanto_app;
