import type { Actor } from '#platform/access/index.ts';
import type { Duty } from '#rooms/agreements/index.ts';
import { climbLadder } from '../contacts/climb-ladder.ts';
import { earliestMoment, startOn, type Reach } from '../contacts/read-reach.ts';
import {
	isNarrowed,
	modesOf,
	type Channel,
	type Mode,
	type Unsafe,
	type Voicemail,
	type Window
} from '../contacts/rules.ts';
import type { CaseInHand } from './find-case.ts';

/** A safe contact on the page: everything but what a clearance reveals. */
export interface ShownReach {
	readonly id: string;
	readonly channel: Channel;
	readonly windows: readonly Window[];
	readonly voicemail: Voicemail;
	readonly hideCaller: boolean;
	readonly language: string;
	readonly confirmedAt: Date;
	readonly narrowed: boolean;
	readonly missed: number;
	/** Each mode of the channel, with the reason why the server would refuse it now. */
	readonly modes: readonly { readonly mode: Mode; readonly why: Unsafe | null }[];
}

const shown = (reach: Reach, notAgreed: boolean, now: Date): ShownReach => ({
	id: reach.id,
	channel: reach.channel,
	windows: reach.windows,
	voicemail: reach.voicemail,
	hideCaller: reach.hideCaller,
	language: reach.language,
	confirmedAt: reach.confirmedAt,
	narrowed: isNarrowed(reach, reach.standing, now),
	missed: reach.missed,
	modes: modesOf(reach.channel).map((mode) => {
		const start = startOn(reach, mode, now);
		return { mode, why: notAgreed ? 'not-agreed' : start.ok ? null : start.why };
	})
});

const firstContactDue = (duties: readonly Duty[]): Date | null =>
	duties
		.filter(({ action, state }) => action === 'FIRST_CONTACT' && (state === 'pending' || state === 'breached'))
		.map(({ dueAt }) => dueAt)
		.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;

/** How she can be reached, when next, and whether that comes in time for the clock that runs. */
export const projectReach = (
	reaches: readonly Reach[],
	{ notAgreed, duties, now }: { notAgreed: boolean; duties: readonly Duty[]; now: Date }
) => {
	const moment = earliestMoment(reaches, now);
	const due = firstContactDue(duties);
	const tooLate = due !== null && (moment.next === null || moment.next.getTime() > due.getTime());
	return {
		reaches: reaches.map((reach) => shown(reach, notAgreed, now)),
		moment,
		ladder: climbLadder(reaches),
		firstContactDue: due,
		/** No safe moment falls within the clock: the supervisor decides. */
		tooLate,
		notAgreed
	};
};

/** The case itself, without a word of hers but the label. */
export const projectSelf = (file: CaseInHand, { actor, label, now }: { actor: Actor; label: string; now: Date }) => ({
	id: file.id,
	reference: file.reference,
	label,
	danger: file.danger,
	confidentiality: file.confidentiality,
	language: file.language,
	operator: file.operator,
	openedAt: file.openedAt,
	closedAt: file.closedAt,
	yours: file.operator !== null && file.operator === actor.professional,
	me: actor.professional,
	supervises: actor.role === 'supervisor' || actor.role === 'centre_lead',
	now
});
