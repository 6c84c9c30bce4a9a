import { randomUUID } from 'node:crypto';
import type { Capacity } from '#platform/database/index.ts';

/** The bodies of the tests' world. */
export const BODIES = {
	centre: randomUUID(),
	otherCentre: randomUUID(),
	receiver: randomUUID(),
	otherReceiver: randomUUID(),
	prefecture: randomUUID(),
	otherPrefecture: randomUUID(),
	police: randomUUID(),
	/** Where everybody works beside; the suspect of one case does too. */
	employer: randomUUID()
} as const;

/** Ids that actors and rows share. */
export const PLACES = { centre: randomUUID(), office: randomUUID() } as const;

/** The answer links, each of one delivery. */
export const LINKS = { accepted: randomUUID(), waiting: randomUUID(), unproved: randomUUID() } as const;

const nobody: Capacity = {
	kind: '',
	organisation: null,
	professional: null,
	membership: null,
	role: '',
	area: null,
	centre: null,
	subject: null
};

const member = (role: string, organisation: string, area = 'LI'): Capacity => ({
	...nobody,
	kind: 'member',
	role,
	organisation,
	area,
	centre: organisation === BODIES.centre ? PLACES.centre : null,
	professional: randomUUID(),
	membership: randomUUID()
});

const door = (kind: string, organisation: string | null, subject: string | null = null): Capacity => ({
	...nobody,
	kind,
	role: kind,
	organisation,
	subject
});

/** Everyone who may act, by the name that expected.csv gives them. Roles without further word are at the Centre's body. */
export const ACTORS: Readonly<Record<string, Capacity>> = {
	operator: member('operator', BODIES.centre),
	supervisor: member('supervisor', BODIES.centre),
	centre_lead: member('centre_lead', BODIES.centre),
	dpo: member('dpo', BODIES.centre),
	administrator: member('administrator', BODIES.centre),
	controller: member('controller', BODIES.centre),
	trainer: member('trainer', BODIES.centre),
	trainee: member('trainee', BODIES.centre),
	project_manager: member('project_manager', BODIES.centre),
	finance_officer: member('finance_officer', BODIES.centre),
	researcher: member('researcher', BODIES.centre),
	own_service_desk: member('service_desk', BODIES.centre),
	other_centre_operator: member('operator', BODIES.otherCentre, 'PI'),
	other_centre_supervisor: member('supervisor', BODIES.otherCentre, 'PI'),
	other_centre_lead: member('centre_lead', BODIES.otherCentre, 'PI'),
	service_desk: member('service_desk', BODIES.receiver),
	receiver_administrator: member('administrator', BODIES.receiver),
	receiver_dpo: member('dpo', BODIES.receiver),
	other_service_desk: member('service_desk', BODIES.otherReceiver),
	area_coordinator: member('area_coordinator', BODIES.prefecture),
	other_area_coordinator: member('area_coordinator', BODIES.otherPrefecture, 'PI'),
	referrer: member('referrer', BODIES.police),
	office: { ...door('office', BODIES.centre, PLACES.office), area: 'LI' },
	public: door('public', BODIES.centre),
	public_without_centre: door('public', null),
	link: door('link', BODIES.receiver, LINKS.accepted),
	link_before_acceptance: door('link', BODIES.receiver, LINKS.waiting),
	link_before_code: door('link', BODIES.receiver, LINKS.unproved),
	system: door('system', null),
	nobody
};
