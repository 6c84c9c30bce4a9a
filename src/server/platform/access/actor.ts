/** What a membership lets a professional do; the list is closed and checked in the database too. */
export type Role =
	| 'operator'
	| 'supervisor'
	| 'centre_lead'
	| 'area_coordinator'
	| 'referrer'
	| 'service_desk'
	| 'trainer'
	| 'trainee'
	| 'project_manager'
	| 'finance_officer'
	| 'controller'
	| 'researcher'
	| 'dpo'
	| 'administrator';

/** How someone without a membership acts: an office's link, a partner's answer link, the public, the system itself. */
export type Door = 'office' | 'link' | 'public' | 'system';

/** Through what an act came in; written on its audit line. */
export type Channel = 'page' | 'form' | 'command' | 'job' | 'api';

/**
 * Who acts, in exactly one capacity. The same facts are set in the database for the length of the transaction
 * (platform.act_as), where row-level security reads them.
 */
export interface Actor {
	readonly kind: 'member' | Door;
	readonly channel: Channel;
	readonly role: Role | Door;
	readonly organisation: string | null;
	readonly professional: string | null;
	readonly membership: string | null;
	readonly area: string | null;
	readonly centre: string | null;
	/** For a door: the office link, the answer link; for the system: none. */
	readonly subject: string | null;
	/** For the system: the job's or command's name. Never a person's name. */
	readonly name: string;
}

const nobody = {
	organisation: null,
	professional: null,
	membership: null,
	area: null,
	centre: null,
	subject: null
} as const;

/** A professional in one membership. */
export const memberActor = (member: {
	professional: string;
	membership: string;
	organisation: string;
	role: Role;
	area: string | null;
	centre: string | null;
	channel?: Channel;
}): Actor => ({ ...nobody, kind: 'member', name: 'member', channel: 'page', ...member });

/** Anyone who opened a public page; organisation is the body that the form is for. */
export const publicActor = (organisation: string | null = null): Actor => ({
	...nobody,
	kind: 'public',
	role: 'public',
	channel: 'form',
	name: 'public',
	organisation
});

/** An office that sends through its link; subject is the office. */
export const officeActor = (office: { office: string; organisation: string; area: string }): Actor => ({
	...nobody,
	kind: 'office',
	role: 'office',
	channel: 'form',
	name: 'office',
	organisation: office.organisation,
	area: office.area,
	subject: office.office
});

/** A partner without account, through a proved answer link; subject is the link. */
export const linkActor = (link: { id: string; receiver: string }): Actor => ({
	...nobody,
	kind: 'link',
	role: 'link',
	channel: 'form',
	name: 'link',
	organisation: link.receiver,
	subject: link.id
});

/** A job or a command, by its name. */
export const systemActor = (name: string, organisation: string | null = null, channel: Channel = 'job'): Actor => ({
	...nobody,
	kind: 'system',
	role: 'system',
	channel,
	name,
	organisation
});
