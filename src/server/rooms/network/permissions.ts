import { right } from '#platform/access/index.ts';

/** Every right of this room. Who may act here at all is also decided by row-level security, below. */

export const mayLeadOffices = right(
	'the Centre’s lead and its supervisors issue and revoke the links of offices; the machine’s keeper by command',
	['centre_lead', 'supervisor', 'system']
);

export const mayLeadPeople = right('the organisation’s contact person invites colleagues and ends their roles', [
	'centre_lead',
	'administrator',
	'service_desk'
]);

export const mayDeclare = right('everyone at work declares the people close to them, for the conflict wall', [
	'operator',
	'supervisor',
	'centre_lead',
	'service_desk',
	'area_coordinator',
	'referrer'
]);

export const mayAcceptInvitations = right('whoever holds an invitation accepts it, once', ['system']);

export const mayShowDemonstration = right('the demonstration’s sign-in page offers its fictitious people', ['system']);
