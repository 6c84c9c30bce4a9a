import type { Capacity } from '#platform/database/index.ts';

/** A statement whose plan must not walk a big table. Write it as the product sends it, with values in place of parameters. */
export interface Statement {
	name: string;
	/** Who acts while it runs; what is left out is null. */
	as: Partial<Capacity>;
	sql: string;
}

/** Tables that grow with every person helped; a walk over one of them is refused. */
export const bigTables = new Set([
	'audit_line',
	'audit_seal',
	'data_key',
	'notice',
	'mail',
	'done',
	'case',
	'case_fact',
	'person',
	'party',
	'contact',
	'consent',
	'contact_request',
	'request_fact',
	'referral',
	'referral_fact',
	'delivery',
	'token',
	'wall_token',
	'staff_token'
]);

const organisation = '00000000-0000-7000-8000-000000000001';

export const statements: Statement[] = [
	{
		name: 'audit: an organisation reads its last lines',
		as: { kind: 'member', organisation, role: 'dpo' },
		sql: `select id, at, act from platform.audit_line where organisation = '${organisation}' order by at desc limit 50`
	},
	{
		name: 'notices: what a role must look at',
		as: { kind: 'member', organisation, role: 'supervisor' },
		sql: `select id from platform.notice where organisation = '${organisation}' and seen_at is null order by at limit 50`
	},
	{
		name: 'keys: the data keys of a person',
		as: { kind: 'member', organisation, role: 'operator' },
		sql: `select id from platform.data_key where organisation = '${organisation}' and subject = '${organisation}'`
	},
	{
		name: 'cases: the open ones of a Centre, newest first',
		as: { kind: 'member', organisation, role: 'supervisor' },
		sql: `select id from centres."case" where organisation = '${organisation}' and closed_at is null order by opened_at desc, id desc limit 50`
	},
	{
		name: 'cases: an operator has her own',
		as: { kind: 'member', organisation, role: 'operator' },
		sql: `select id from centres."case" where organisation = '${organisation}' and operator = '${organisation}' and closed_at is null order by opened_at desc, id desc limit 50`
	},
	{
		name: 'cases: one by its id',
		as: { kind: 'member', organisation, role: 'operator' },
		sql: `select id from centres."case" where id = '${organisation}'`
	},
	...['case_fact', 'contact', 'consent', 'party', 'referral'].map((table) => ({
		name: `cases: ${table} of one case`,
		as: { kind: 'member', organisation, role: 'operator' },
		sql: `select id from centres.${table} where case_id = '${organisation}'`
	})),
	{
		name: 'requests: those of a Centre, newest first',
		as: { kind: 'member', organisation, role: 'operator' },
		sql: `select id from centres.contact_request where organisation = '${organisation}' order by received_at desc limit 50`
	},
	{
		name: 'search: subjects that hold a token',
		as: { kind: 'member', organisation, role: 'operator' },
		sql: `select subject from centres.token where organisation = '${organisation}' and token = any ('{1,2,3}'::bigint[]) group by subject having count(*) = 3`
	},
	{
		name: 'wall: staff who bear a name',
		as: { kind: 'member', organisation, role: 'operator' },
		sql: `select professional from network.staff_token where organisation = '${organisation}' and token = 1`
	},
	{
		name: 'inbox: what has arrived at a body',
		as: { kind: 'member', organisation, role: 'service_desk' },
		sql: `select id from centres.delivery where receiver = '${organisation}' order by arrived_at desc limit 50`
	},
	{
		name: 'referrals: what became of one',
		as: { kind: 'member', organisation, role: 'service_desk' },
		sql: `select kind, at from centres.referral_fact where referral = '${organisation}' order by at`
	}
];
