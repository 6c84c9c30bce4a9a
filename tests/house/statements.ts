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
	}
];
