/** A condition on pg_namespace: not PostgreSQL's own schemas, nor the job queue's. */
export const ours = `nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'graphile_worker')`;
