-- The network: areas, organisations, centres, offices, and the people at work in them.

create schema network authorization accanto_owner;
grant usage on schema network to accanto_app, accanto_report, accanto_auth;

create table network.area (
	code text primary key check (code ~ '^[A-Z]{2,4}$'),
	name text not null,
	province text not null,
	region text not null
);
comment on table network.area is
	'A territory with its own network agreement; province and region are ISTAT codes. | C1: code name province region';

create table network.organisation (
	id uuid primary key,
	code text not null unique,
	name_it text not null,
	name_en text not null,
	kind text not null check (kind in ('centre', 'police', 'carabinieri', 'finance_police', 'hospital', 'health_authority', 'social_service', 'shelter', 'municipality', 'school_office', 'association', 'prefecture', 'court', 'prosecutor', 'university', 'region', 'province', 'equality_body', 'company')),
	area text references network.area,
	demonstration boolean not null default false,
	duty_phone text,
	created_at timestamptz not null
);
comment on table network.organisation is
	'A body of the network; duty_phone is the number that a colleague may ring at night, public by agreement. | C1: id code name_it name_en kind area demonstration duty_phone created_at';

create table network.centre (
	id uuid primary key,
	organisation uuid not null references network.organisation,
	area text not null references network.area,
	name_it text not null,
	name_en text not null,
	phone text,
	unique (organisation, area)
);
comment on table network.centre is
	'A Centre for victims, run by one organisation in one area. | C1: id organisation area name_it name_en phone';

create table network.service (
	id uuid primary key,
	organisation uuid not null references network.organisation,
	area text not null references network.area,
	code text not null unique,
	name_it text not null,
	name_en text not null,
	needs text[] not null
);
comment on table network.service is
	'What a body offers to people, by kind of need: the first sketch of the map of services. | C1: id organisation area code name_it name_en needs';

create table network.professional (
	id uuid primary key,
	user_id uuid unique,
	organisation uuid not null references network.organisation,
	name text not null,
	locale text not null default 'it' check (locale in ('it', 'en')),
	created_at timestamptz not null
);
create index on network.professional (organisation);
comment on table network.professional is
	'A person at work in a body; the name is a work name, seen by colleagues. | C1: id user_id organisation name locale created_at';

create table network.membership (
	id uuid primary key,
	professional uuid not null references network.professional,
	organisation uuid not null references network.organisation,
	role text not null check (role in ('operator', 'supervisor', 'centre_lead', 'area_coordinator', 'referrer', 'service_desk', 'trainer', 'trainee', 'project_manager', 'finance_officer', 'controller', 'researcher', 'dpo', 'administrator')),
	area text references network.area,
	centre uuid references network.centre,
	is_deputy boolean not null default false,
	contact_person boolean not null default false,
	"from" timestamptz not null,
	until timestamptz,
	given_by uuid
);
create index on network.membership (professional);
create index on network.membership (organisation, role);
comment on table network.membership is
	'In which role a professional acts for an organisation, from when until when. | C1: id professional organisation role area centre is_deputy contact_person from until given_by';

create table network.invitation (
	id uuid primary key,
	organisation uuid not null references network.organisation,
	email_sealed bytea not null,
	role text not null,
	area text references network.area,
	centre uuid references network.centre,
	token_hash bytea not null unique,
	created_at timestamptz not null,
	created_by uuid,
	expires_at timestamptz not null,
	accepted_at timestamptz,
	accepted_by uuid,
	revoked_at timestamptz
);
comment on table network.invitation is
	'A way in for one colleague, given by the organisation''s contact person; works once. | C1: id organisation role area centre token_hash created_at created_by expires_at accepted_at accepted_by revoked_at | C2: email_sealed';

create table network.office (
	id uuid primary key,
	organisation uuid not null references network.organisation,
	area text not null references network.area,
	code text not null unique,
	name_it text not null,
	name_en text not null,
	kind text not null check (kind in ('police', 'emergency_room', 'school', 'social_service', 'other'))
);
comment on table network.office is
	'A police station, ward or school that sends requests for contact. | C1: id organisation area code name_it name_en kind';

create table network.office_link (
	id uuid primary key,
	office uuid not null references network.office,
	centre uuid not null references network.centre,
	organisation uuid not null references network.organisation,
	token_hash bytea not null unique,
	created_at timestamptz not null,
	created_by uuid,
	revoked_at timestamptz,
	revoked_by uuid
);
create index on network.office_link (office);
comment on table network.office_link is
	'The signed link by which an office sends to a centre; organisation is the centre''s, which may revoke it. | C1: id office centre organisation token_hash created_at created_by revoked_at revoked_by';

-- Names of staff and of the people they declare (relatives, household), as keyed tokens under the search key of a centre's
-- organisation: enough to compare at intake, never enough to read. Source: the conflict wall of the confidentiality rules.
create table network.staff_token (
	organisation uuid not null references network.organisation,
	token bigint not null,
	professional uuid not null references network.professional,
	basis text not null check (basis in ('self', 'declared')),
	at timestamptz not null,
	primary key (organisation, token, professional, basis)
);
comment on table network.staff_token is
	'Keyed tokens of the names of staff and of people they declare, per centre organisation. | C1: organisation professional basis at | C2: token';

create index on network.staff_token (professional);

-- The tokens of the acting professional, for walls that are matched while reading. Few: her own name, those she declared.
create function network.my_tokens() returns table (organisation uuid, token bigint)
language sql stable security definer set search_path = '' rows 10 as $$
	select t.organisation, t.token from network.staff_token t where t.professional = platform.my_professional()
$$;

-- The same of several colleagues, for whom a case may be given or an alert sent; only definer functions call it.
create function network.tokens_of(professionals uuid[]) returns table (professional uuid, organisation uuid, token bigint)
language sql stable security definer set search_path = '' rows 10 as $$
	select t.professional, t.organisation, t.token from network.staff_token t where t.professional = any (professionals)
$$;

-- The one query of the hot path: which membership a session acts in.
create function network.acting_of(the_membership uuid, the_user uuid, at timestamptz)
returns table (professional uuid, organisation uuid, role text, area text, centre uuid, locale text)
language sql stable security definer set search_path = '' as $$
	select p.id, m.organisation, m.role, m.area, m.centre, p.locale
	from network.membership m join network.professional p on p.id = m.professional
	where m.id = the_membership and p.user_id = the_user and m."from" <= at and (m.until is null or m.until > at)
$$;

-- The memberships a person may choose from after signing in.
create function network.memberships_of(the_user uuid, at timestamptz)
returns table (membership uuid, professional uuid, organisation uuid, organisation_name_it text, organisation_name_en text, role text, area text, centre uuid, name text, locale text)
language sql stable security definer set search_path = '' as $$
	select m.id, p.id, m.organisation, o.name_it, o.name_en, m.role, m.area, m.centre, p.name, p.locale
	from network.membership m join network.professional p on p.id = m.professional join network.organisation o on o.id = m.organisation
	where p.user_id = the_user and m."from" <= at and (m.until is null or m.until > at)
	order by m."from", m.id
$$;

-- A link, by the hash of its secret; nothing else about offices can be read through it.
create function network.office_of_link(the_hash bytea)
returns table (link uuid, office uuid, centre uuid, organisation uuid, area text, name_it text, name_en text, kind text, centre_name_it text, centre_name_en text, duty_phone text, office_organisation uuid)
language sql stable security definer set search_path = '' as $$
	select l.id, o.id, c.id, l.organisation, c.area, o.name_it, o.name_en, o.kind, c.name_it, c.name_en, coalesce(c.phone, g.duty_phone), o.organisation
	from network.office_link l join network.office o on o.id = l.office join network.centre c on c.id = l.centre
	join network.organisation g on g.id = c.organisation
	where l.token_hash = the_hash and l.revoked_at is null
$$;

-- Who works where, ids only: the conflict wall must know them all. Read by whoever writes an intake or a package.
create view network.staff_of as
	select professional, organisation, role from network.membership where until is null;
alter view network.staff_of owner to accanto_owner;
comment on view network.staff_of is 'Who works where, in which role, by id. | C1: professional organisation role';
grant select on network.staff_of to accanto_app;

revoke all on function network.acting_of, network.memberships_of, network.office_of_link, network.my_tokens, network.tokens_of from public;
grant execute on function network.acting_of, network.memberships_of, network.office_of_link to accanto_app;

do $$
declare t text;
begin
	foreach t in array array['area', 'organisation', 'centre', 'service', 'professional', 'membership', 'invitation', 'office', 'office_link', 'staff_token'] loop
		execute format('alter table network.%I owner to accanto_owner', t);
		execute format('alter table network.%I enable row level security', t);
		execute format('alter table network.%I force row level security', t);
		execute format('create policy owner on network.%I to accanto_owner using (true) with check (true)', t);
		execute format('create policy system on network.%I to accanto_app using ((select platform.my_kind()) = ''system'') with check ((select platform.my_kind()) = ''system'')', t);
	end loop;
end $$;

-- Bodies, areas, centres and services are public facts of the network; offices are known to people at work, and to themselves.
create policy read on network.area for select to accanto_app using (true);
create policy read on network.organisation for select to accanto_app using (true);
create policy read on network.centre for select to accanto_app using (true);
create policy read on network.service for select to accanto_app using (true);
create policy read on network.office for select to accanto_app using ((select platform.my_kind()) = 'member' or id = (select platform.my_subject()));
-- Colleagues see colleagues; a body's people are not listed to others.
create policy colleagues on network.professional for select to accanto_app using (organisation = (select platform.my_organisation()) and (select platform.my_kind()) = 'member');
create policy self on network.professional for update to accanto_app using (id = (select platform.my_professional())) with check (id = (select platform.my_professional()));
create policy colleagues on network.membership for select to accanto_app using (organisation = (select platform.my_organisation()) and (select platform.my_kind()) = 'member');
-- The centre's lead and the organisation's administrator invite, give roles, issue and revoke links.
create policy invite on network.invitation to accanto_app
	using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('centre_lead', 'administrator', 'service_desk'))
	with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('centre_lead', 'administrator', 'service_desk'));
create policy end_role on network.membership for update to accanto_app
	using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('centre_lead', 'administrator'));
create policy issue on network.office_link to accanto_app
	using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('centre_lead', 'supervisor'))
	with check (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('centre_lead', 'supervisor'));
-- The wall compares within the centre; the declarer writes only about herself.
create policy compare on network.staff_token for select to accanto_app using (organisation = (select platform.my_organisation()) and (select platform.my_role()) in ('operator', 'supervisor', 'centre_lead', 'office', 'public'));
create policy declare on network.staff_token for insert to accanto_app with check (basis = 'declared' and professional = (select platform.my_professional()));

grant select on network.area, network.organisation, network.centre, network.service, network.office, network.professional, network.membership, network.invitation, network.office_link, network.staff_token to accanto_app;
grant insert, update on network.area, network.organisation, network.centre, network.service, network.office, network.professional, network.membership, network.invitation, network.office_link to accanto_app;
grant insert on network.staff_token to accanto_app;
