import { randomUUID } from 'node:crypto';
import { BODIES, LINKS, PLACES } from './actors.ts';

/** One person's story with all that hangs on it: a row in every table. */
export interface Dossier {
	readonly name: string;
	readonly organisation: string;
	readonly area: string;
	readonly centre: string;
	readonly office: string;
	readonly receiver: string;
	/** Whether the actor `operator` has it, or a colleague who does not act here. */
	readonly hers: boolean;
	readonly accepted: boolean;
	readonly level: 'NORMAL' | 'RESTRICTED' | 'SEALED';
	/** Whether the actors are in the circle of a closed case. */
	readonly inCircle: boolean;
	/** By what the actors are kept out. */
	readonly wall: 'told' | 'name' | 'employer' | null;
	readonly case: string;
	readonly request: string;
	readonly referral: string;
	readonly person: string;
	readonly link: string;
	readonly packageKey: string;
	readonly duty: string;
	readonly requestDuty: string;
}

const dossier = (name: string, more: Partial<Dossier> = {}): Dossier => ({
	name,
	organisation: BODIES.centre,
	area: 'LI',
	centre: PLACES.centre,
	office: PLACES.office,
	receiver: BODIES.receiver,
	hers: false,
	accepted: true,
	level: 'NORMAL',
	inCircle: false,
	wall: null,
	case: randomUUID(),
	request: randomUUID(),
	referral: randomUUID(),
	person: randomUUID(),
	link: randomUUID(),
	packageKey: randomUUID(),
	duty: randomUUID(),
	requestDuty: randomUUID(),
	...more
});

/** What someone may have to do with a case; the names are those of expected.csv. */
export const DOSSIERS: readonly Dossier[] = [
	dossier('own', { hers: true, accepted: false, link: LINKS.waiting }),
	dossier('colleague', { link: LINKS.accepted }),
	dossier('other-receiver', { receiver: BODIES.otherReceiver }),
	dossier('other-centre', {
		organisation: BODIES.otherCentre,
		area: 'PI',
		centre: randomUUID(),
		office: randomUUID(),
		receiver: BODIES.otherReceiver
	}),
	dossier('walled-told', { wall: 'told' }),
	dossier('walled-name', { wall: 'name' }),
	dossier('walled-employer', { wall: 'employer' }),
	dossier('restricted-in', { level: 'RESTRICTED', inCircle: true }),
	dossier('restricted-out', { level: 'RESTRICTED' }),
	dossier('sealed-in', { level: 'SEALED', inCircle: true }),
	dossier('sealed-out', { level: 'SEALED' })
];

const names = DOSSIERS.map(({ name }) => name);
const without = (...out: string[]): string[] => names.filter((name) => !out.some((one) => name.startsWith(one)));

/** Short words for several relations; explained at the head of expected.csv. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
	any: names,
	centre: without('other-centre'),
	unwalled: without('other-centre', 'walled'),
	open: without('other-centre', 'walled', 'restricted-out', 'sealed-out'),
	delivered: without('other-centre', 'other-receiver', 'walled'),
	accepted: without('other-centre', 'other-receiver', 'walled', 'own'),
	received: without('other-centre', 'other-receiver')
};
