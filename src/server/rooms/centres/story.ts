import type { Actor } from '#platform/access/index.ts';
import type { Command } from '#platform/use-case/index.ts';
import { recordConsent } from './consents/record-consent.ts';
import { recordContact } from './contacts/record-contact.ts';
import { noteNeed } from './needs/note-need.ts';
import { receivingActs } from './referrals/receiving-acts.ts';
import { draftReferral } from './referrals/draft-referral.ts';
import { readReferral } from './referrals/read-referral.ts';
import { sendReferral } from './referrals/send-referral.ts';
import { noteRequest } from './requests/note-request.ts';
import { sendRequest } from './requests/send-request.ts';
import { firstMinutes } from './safety/save-first-minutes.ts';

/** Who acts in the story, and the bodies that people are sent to. */
export interface StoryPeople {
	readonly police: Actor;
	readonly emergencyRoom: Actor;
	readonly school: Actor;
	readonly operator: Actor;
	readonly desk: Actor;
	readonly otherDesk: Actor;
	readonly social: string;
	readonly listening: string;
}

const HOUR = 60 * 60 * 1000;

const calm = { minor: 'no', danger: 'no', children: 'unknown', when: 'working_hours', language: 'it', tell: 'yes' };
const asked = { agreed: 'yes', read: 'it', interpreted: 'nobody', role: 'turno', initials: 'P.P.', ...calm };

// A step that is refused is a mistake in the story: the demonstration stops and says which.
const tell = async <R>(
	command: Command<R>,
	actor: Actor,
	call: { id?: string; input?: Record<string, unknown>; now: Date }
) => {
	const outcome = await command(actor, call);
	if (!outcome.ok) throw new Error(`the story cannot go on at ${command.name}: ${JSON.stringify(outcome)}`);
	return outcome.result;
};

const waitingRequests = async ({ emergencyRoom, police, school }: StoryPeople, ago: (hours: number) => Date) => {
	const girl = { called: 'Lucciola', channel: 'in_person', minor: 'yes', crime: 'hate' };
	await tell(sendRequest, school, { input: { ...asked, ...girl, read: 'en', language: 'en' }, now: ago(30) });
	const man = { called: 'Signor Airone', channel: 'phone', reach: '333 0000 001', crime: 'burglary', done: ['report'] };
	await tell(sendRequest, police, { input: { ...asked, ...man }, now: ago(5) });
	const afraid = { called: 'Girasole', channel: 'phone', reach: '333 0000 002', crime: 'stalking', code: 'biblioteca' };
	const times = { when: 'times', days: ['1', '2', '3', '4', '5', '6', '7'], from: '9:00', to: '19:00', danger: 'yes' };
	await tell(sendRequest, emergencyRoom, { input: { ...asked, ...afraid, ...times }, now: ago(2) });
};

const caseOf = async (operator: Actor, who: Record<string, unknown>, now: Date): Promise<string> => {
	const input = { source: 'phone', take: 'on', ...calm, ...who };
	const { case: opened } = await tell(noteRequest, operator, { input, now });
	if (opened === null) throw new Error('the story’s operator is walled off from her own case');
	const safe = {
		limits_told: 'on',
		safe_now: 'yes',
		injured: 'no',
		danger_near: 'no',
		others_at_risk: 'no',
		suicide: 'no'
	};
	await tell(firstMinutes, operator, { id: opened, input: safe, now });
	const spoke = {
		direction: 'in',
		mode: 'call',
		outcome: 'spoke',
		minutes: '25',
		still_safe: 'yes',
		summary: 'Prima telefonata.'
	};
	await tell(recordContact, operator, { id: opened, input: spoke, now });
	return opened;
};

const referredTo = async (
	{ operator }: StoryPeople,
	sent: { file: string; receiver: string; need: string; groups: string[]; now: Date }
): Promise<string> => {
	const { file: id, receiver, need, groups, now } = sent;
	await tell(noteNeed, operator, { id, input: { code: need, priority: 'soon', words: '' }, now });
	const yes = { kind: 'share', receiver, groups, purpose: 'SUPPORT', answer: 'given', how: 'spoken', language: 'it' };
	await tell(recordConsent, operator, { id, input: yes, now });
	const asks = { receiver, purpose: 'SUPPORT', need, urgency: 'soon', groups };
	const { referral } = await tell(draftReferral, operator, { id, input: asks, now });
	const { seen } = (await readReferral(operator, { id: referral, now })) ?? {};
	await tell(sendReferral, operator, { id: referral, input: { seen }, now });
	return referral;
};

/**
 * The demonstration's fictitious people and what happened to them in the last days, told through the same commands that the
 * pages use: three requests that wait, three cases, one referral that nobody answers and one that goes well.
 */
export const tellStory = async (people: StoryPeople, now: Date): Promise<void> => {
	const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
	const { operator, social, listening, otherDesk } = people;
	await waitingRequests(people, ago);
	const betrayed = await caseOf(
		operator,
		{
			called: 'Stella Fittizia',
			given: 'Stella',
			family: 'Fittizia',
			channel: 'phone',
			reach: '333 0000 003',
			crime: 'fraud'
		},
		ago(100)
	);
	const groups = ['safe_contact', 'identity'];
	await referredTo(people, { file: betrayed, receiver: social, need: 'FINANCIAL', groups, now: ago(96) });
	const bereaved = await caseOf(
		operator,
		{ called: 'Famiglia Fiume', channel: 'phone', reach: '333 0000 004', crime: 'road', source: 'walk_in' },
		ago(80)
	);
	const answered = await referredTo(people, {
		file: bereaved,
		receiver: listening,
		need: 'PRACTICAL',
		groups,
		now: ago(76)
	});
	await tell(receivingActs.accept, otherDesk, { id: answered, now: ago(70) });
	await tell(receivingActs.contact, otherDesk, { id: answered, now: ago(60) });
	await caseOf(
		operator,
		{ called: 'Signora Betulla', channel: 'phone', reach: '333 0000 005', crime: 'theft' },
		ago(26)
	);
};
