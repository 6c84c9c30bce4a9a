import type { Key } from '#ui/words/index.ts';

/** A page that someone at work can go to, and for whom it is. */
interface Place {
	readonly href: string;
	readonly label: Key;
	readonly roles: readonly string[] | 'all';
}

const PLACES: readonly Place[] = [
	{ href: '/desk', label: 'network.place.today', roles: ['operator', 'supervisor', 'centre_lead'] },
	{ href: '/desk/cases', label: 'network.place.cases', roles: ['operator', 'supervisor', 'centre_lead'] },
	{ href: '/desk/inbox', label: 'network.place.inbox', roles: ['service_desk'] },
	{ href: '/desk/board', label: 'network.place.board', roles: ['area_coordinator'] },
	{
		href: '/desk/notices',
		label: 'network.place.notices',
		roles: ['referrer', 'service_desk', 'area_coordinator']
	},
	{ href: '/desk/audit', label: 'network.place.audit', roles: ['dpo'] },
	{ href: '/desk/offices', label: 'network.place.offices', roles: ['centre_lead', 'supervisor'] },
	{ href: '/desk/people', label: 'network.place.people', roles: ['centre_lead', 'administrator', 'service_desk'] },
	{ href: '/desk/agreements', label: 'network.place.agreements', roles: 'all' },
	{
		href: '/desk/declarations',
		label: 'network.place.declarations',
		roles: ['operator', 'supervisor', 'centre_lead', 'service_desk', 'area_coordinator']
	}
];

/** The pages of a role, the first being where its day begins. */
export const placesOf = (role: string): readonly Place[] =>
	PLACES.filter(({ roles }) => roles === 'all' || roles.includes(role));
