/** The five database roles of an installation; roles belong to the cluster, so each bears the installation's name. */
export const databaseRoles = ['owner', 'app', 'report', 'jobs', 'auth'] as const;

export type DatabaseRole = (typeof databaseRoles)[number];

/** The roles that a running process may sign in as; nobody but the migrator ever acts as owner. */
export const servingRoles = ['app', 'report', 'jobs', 'auth'] as const;

export type ServingRole = (typeof servingRoles)[number];

/** The name of a role in the cluster, for example `accanto_main_app`. */
export const roleName = (install: string, role: DatabaseRole): string => `accanto_${install}_${role}`;

/** Puts the roles of one installation in place of the neutral names that migrations are written with. */
export const withRolesOf = (install: string, sql: string): string =>
	sql.replace(/\baccanto_(owner|app|report|jobs|auth)\b/g, (_, role: string) => `accanto_${install}_${role}`);

/** The opposite of `withRolesOf`: takes the installation's name out again. */
export const withNeutralRoles = (install: string, sql: string): string =>
	sql.replace(new RegExp(`\\baccanto_${install}_(owner|app|report|jobs|auth)\\b`, 'g'), 'accanto_$1');
