import { randomInt } from 'node:crypto';
import type { Actor, Role } from '#platform/access/index.ts';

// No vowel spells a word, no letter is taken for a digit.
const UNAMBIGUOUS = '23456789CDFGHJKMNPQRTVWX';

/** A reference that two people can read to each other on the telephone: random, never sequential, no area in it. */
export const newReference = (letters = 6): string =>
	Array.from({ length: letters }, () => UNAMBIGUOUS[randomInt(UNAMBIGUOUS.length)]).join('');

/** Whether a text may be a case's reference, as somebody typed it. */
export const looksLikeReference = (text: string): boolean =>
	/^[2-9CDFGHJKMNPQRTVWX]{6}$/.test(text.trim().toUpperCase());

/** How sure the Centre is of danger to her. */
export const DANGER = ['unknown', 'no', 'high'] as const;
export type Danger = (typeof DANGER)[number];

export const LEVELS = ['NORMAL', 'RESTRICTED', 'SEALED'] as const;
export type Level = (typeof LEVELS)[number];

export const PARTY_ROLES = ['victim', 'family', 'suspect', 'witness', 'carer'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export const AGE_BANDS = ['0-13', '14-17', '18-24', '25-34', '35-49', '50-64', '65-74', '75+'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** Groups of facts that the Centre notes as texts; the other groups have tables of their own. */
export const NOTED_GROUPS = ['offence', 'narrative', 'health', 'risk', 'hidden_address', 'suspect'] as const;
export type NotedGroup = (typeof NOTED_GROUPS)[number];

/** Every group of facts of a case. Source: the disclosure matrix, rows. */
export const CASE_GROUPS = ['safe_contact', 'identity', ...NOTED_GROUPS, 'referral_status'] as const;
export type CaseGroup = (typeof CASE_GROUPS)[number];

interface Holds {
	/** Shown whenever the case is opened. */
	readonly always: readonly CaseGroup[];
	/** Shown only when asked for, and written on the audit line. */
	readonly whenAsked: readonly CaseGroup[];
}

const BOTH = ['safe_contact', 'identity', 'offence', 'narrative', 'risk', 'referral_status'] as const;

// The disclosure matrix, columns 'Centre operator' and 'Supervisor'; who leads the Centre stands as a supervisor does.
const HOLDS: Partial<Record<Role, Holds>> = {
	operator: { always: [...BOTH, 'health'], whenAsked: ['hidden_address', 'suspect'] },
	supervisor: { always: [...BOTH, 'hidden_address', 'suspect'], whenAsked: ['health'] },
	centre_lead: { always: [...BOTH, 'hidden_address', 'suspect'], whenAsked: ['health'] }
};

const NOTHING: Holds = { always: [], whenAsked: [] };

/** Which groups an actor's role holds in a case of her own Centre. */
export const groupsHeld = (actor: Actor): Holds =>
	actor.role in HOLDS ? (HOLDS[actor.role as Role] ?? NOTHING) : NOTHING;

/** The groups to read: those always held, and of those asked for what the role may ask for. */
export const groupsToRead = (actor: Actor, asked: readonly string[]): CaseGroup[] => {
	const { always, whenAsked } = groupsHeld(actor);
	return [...always, ...whenAsked.filter((group) => asked.includes(group))];
};
