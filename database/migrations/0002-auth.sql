-- Accounts of people who work in the network: better-auth's tables under the platform's roles.
-- Only accanto_auth reads and writes them; a page learns whose session it serves through one function.
-- A person helped by a Centre never has an account here.

create schema auth authorization accanto_owner;
grant usage on schema auth to accanto_auth, accanto_app;

create table auth."user" (
	id uuid primary key,
	name text not null,
	email text not null unique check (email = lower(email)),
	email_verified boolean not null,
	image text,
	two_factor_enabled boolean not null default false,
	created_at timestamptz not null,
	updated_at timestamptz not null
);
comment on table auth."user" is
	'The account of someone at work, by work name and work address; in clear, since signing in looks it up and it says nothing about a person helped. | C1: id name email email_verified image two_factor_enabled created_at updated_at';

-- The cookie carries the token signed under a key derived from the root key: a token read here opens nothing by itself.
create table auth.session (
	id uuid primary key,
	user_id uuid not null references auth."user" on delete cascade,
	token text not null unique,
	created_at timestamptz not null,
	updated_at timestamptz not null,
	expires_at timestamptz not null,
	ip_address text,
	user_agent text,
	last_seen_at timestamptz not null,
	second_factor text check (second_factor in ('totp', 'recovery', 'demonstration')),
	second_factor_at timestamptz,
	membership uuid,
	ended_at timestamptz,
	check ((second_factor is null) = (second_factor_at is null))
);
create index on auth.session (user_id);
comment on table auth.session is
	'A signed-in browser: which factors it has proved and in which membership it acts; no address is kept. | C1: id user_id token created_at updated_at expires_at ip_address user_agent last_seen_at second_factor second_factor_at membership ended_at';

create table auth.account (
	id uuid primary key,
	user_id uuid not null references auth."user" on delete cascade,
	account_id text not null,
	provider_id text not null,
	access_token text,
	refresh_token text,
	id_token text,
	access_token_expires_at timestamptz,
	refresh_token_expires_at timestamptz,
	scope text,
	password text,
	created_at timestamptz not null,
	updated_at timestamptz not null,
	unique (provider_id, account_id)
);
create index on auth.account (user_id);
comment on table auth.account is
	'A way to sign in; password holds an Argon2id hash. | C1: id user_id account_id provider_id access_token refresh_token id_token access_token_expires_at refresh_token_expires_at scope password created_at updated_at';

create table auth.verification (
	id uuid primary key,
	identifier text not null,
	value text not null,
	expires_at timestamptz not null,
	created_at timestamptz not null,
	updated_at timestamptz not null
);
create index on auth.verification (identifier);
comment on table auth.verification is
	'What waits for a second step, for ten minutes: a password was right, the code is still missing. | C1: id identifier value expires_at created_at updated_at';

-- last_step is the time step of the newest code that was accepted: no code, and none before it, is accepted again (RFC 6238, 5.2).
create table auth.two_factor (
	id uuid primary key,
	user_id uuid not null unique references auth."user" on delete cascade,
	secret text not null,
	backup_codes text not null,
	verified boolean not null,
	failed_verification_count int not null default 0,
	locked_until timestamptz,
	last_step bigint not null default 0,
	wrong_at timestamptz,
	changed_at timestamptz not null
);
comment on table auth.two_factor is
	'The second factor of an account; secret and backup_codes are encrypted (XChaCha20-Poly1305) under a key derived from the root key. | C1: id user_id secret backup_codes verified failed_verification_count locked_until last_step wrong_at changed_at';

-- ── Who may touch them ──────────────────────────────────────────────────────

do $$
declare t text;
begin
	foreach t in array array['user', 'session', 'account', 'verification', 'two_factor'] loop
		execute format('alter table auth.%I owner to accanto_owner', t);
		execute format('alter table auth.%I enable row level security', t);
		execute format('alter table auth.%I force row level security', t);
		execute format('create policy owner on auth.%I to accanto_owner using (true) with check (true)', t);
		execute format('create policy keep on auth.%I to accanto_auth using (true) with check (true)', t);
		execute format('grant select, insert, update, delete on auth.%I to accanto_auth', t);
	end loop;
end $$;

-- The one query of the hot path. Fifteen minutes without a request and a session rests for good; twelve hours end it
-- in any case; without a second factor it lives for half an hour, long enough to set one up.
create function auth.session_of(the_token text, at timestamptz)
returns table (session uuid, user_id uuid, membership uuid, second_factor_at timestamptz, last_seen_at timestamptz, state text)
language sql stable security definer set search_path = '' as $$
	select s.id, s.user_id, s.membership, s.second_factor_at, s.last_seen_at,
		case
			when s.ended_at is not null then 'ended'
			when s.expires_at <= at or s.created_at <= at - interval '12 hours' then 'expired'
			when s.second_factor_at is null and s.created_at <= at - interval '30 minutes' then 'expired'
			when s.last_seen_at <= at - interval '15 minutes' then 'idle'
			else 'live'
		end
	from auth.session s where s.token = the_token
$$;
alter function auth.session_of(text, timestamptz) owner to accanto_owner;
revoke all on function auth.session_of(text, timestamptz) from public;
grant execute on function auth.session_of(text, timestamptz) to accanto_app, accanto_auth;

-- ── Audit ───────────────────────────────────────────────────────────────────
-- Each moment is a column of the row, so that the line says when the act was, not when it was written.

create function auth.write_line(the_user uuid, the_act text, the_moment timestamptz, the_subjects jsonb, the_membership uuid default null)
returns void language sql set search_path = '' as $$
	insert into platform.audit_line (id, organisation, at, actor_kind, actor, membership, role, channel, act, subjects)
	values (gen_random_uuid(), null, the_moment, 'user', the_user, the_membership, 'user', 'page', the_act, the_subjects)
$$;

create function auth.note_user() returns trigger language plpgsql set search_path = '' as $$
begin
	perform auth.write_line(new.id, 'auth.create-user', new.created_at, jsonb_build_object('user', new.id));
	return null;
end $$;

create function auth.note_session() returns trigger language plpgsql set search_path = '' as $$
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
end $$;

create function auth.note_account() returns trigger language plpgsql set search_path = '' as $$
begin
	if tg_op = 'INSERT' then
		perform auth.write_line(new.user_id, 'auth.add-way-in', new.created_at, jsonb_build_object('account', new.id, 'provider', new.provider_id));
	elsif tg_op = 'DELETE' then
		perform auth.write_line(old.user_id, 'auth.remove-way-in', old.updated_at, jsonb_build_object('account', old.id, 'provider', old.provider_id));
	elsif new.password is distinct from old.password then
		perform auth.write_line(new.user_id, 'auth.change-password', new.updated_at, jsonb_build_object('account', new.id));
	end if;
	return null;
end $$;

create function auth.note_two_factor() returns trigger language plpgsql set search_path = '' as $$
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
end $$;

create trigger note after insert on auth."user" for each row execute function auth.note_user();
create trigger note after insert or update or delete on auth.session for each row execute function auth.note_session();
create trigger note after insert or update or delete on auth.account for each row execute function auth.note_account();
create trigger note after insert or update or delete on auth.two_factor for each row execute function auth.note_two_factor();

revoke all on function auth.write_line, auth.note_user, auth.note_session, auth.note_account, auth.note_two_factor from public;
grant execute on function auth.write_line to accanto_auth;
