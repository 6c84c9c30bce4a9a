import { right, type Role } from '#platform/access/index.ts';

/** Every right of this room. Which rows anyone sees at all is decided by row-level security, below. */

const EVERYONE_AT_WORK: readonly Role[] = [
	'operator',
	'supervisor',
	'centre_lead',
	'area_coordinator',
	'referrer',
	'service_desk',
	'trainer',
	'trainee',
	'project_manager',
	'finance_officer',
	'controller',
	'researcher',
	'dpo',
	'administrator'
];

export const mayReadRegister = right(
	'everyone at work reads the agreements: text, rules, parties, validity',
	EVERYONE_AT_WORK
);
