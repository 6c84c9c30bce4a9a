-- The five roles of an installation. Roles belong to the whole cluster, so the migrator puts the installation's name
-- into theirs (accanto_app becomes accanto_main_app) and runs this before every change of the schema; nothing that
-- exists is made again. None is a superuser, passes by row security, or is given more here than a way in.
--
--   owner   owns every schema and table; cannot sign in; the migrator alone acts as it
--   app     use cases and views, under row security
--   auth    accounts of staff
--   jobs    the job queue
--   report  counts
--
-- The migrator needs CREATEROLE for this and for the passwords, and must own the database; it need not be a superuser.

do $$
declare
	role_name text;
begin
	foreach role_name in array array['accanto_owner', 'accanto_app', 'accanto_report', 'accanto_jobs', 'accanto_auth'] loop
		if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
			begin
				execute format('create role %I %s nocreatedb nocreaterole inherit', role_name,
					case when role_name = 'accanto_owner' then 'nologin' else 'login' end);
			exception when duplicate_object or unique_violation then
				-- Another migrator of this cluster was quicker.
				null;
			end;
		end if;
	end loop;
end $$;

-- A migrator that is no superuser must be a member of the roles it acts as. From PostgreSQL 16 on, having made a role
-- is not enough to act as it, so this is said even to whoever made it.
do $$
begin
	if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
		execute format('grant accanto_owner, accanto_jobs to %I', current_user);
	end if;
exception when insufficient_privilege then
	if not pg_has_role(current_user, 'accanto_owner', 'member') then
		raise;
	end if;
end $$;

-- The database is open to these roles alone, and only the owner makes schemas in it.
do $$
begin
	execute format('revoke connect, temporary on database %I from public', current_database());
	execute format('grant connect on database %I to accanto_owner, accanto_app, accanto_report, accanto_jobs, accanto_auth', current_database());
	execute format('grant create on database %I to accanto_owner', current_database());
end $$;
