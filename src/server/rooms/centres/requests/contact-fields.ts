import { anyOf, oneOf, optionalText } from '#platform/use-case/index.ts';
import { CHANNELS, IF_SOMEONE_ELSE, VOICEMAIL, type SafeContactInput, type Window } from '../contacts/rules.ts';
import { readWindows, WORKING_HOURS } from './rules.ts';

/** When she can be reached: the Centre's hours with one tap, or her own times. */
export const WHEN = ['working_hours', 'times'] as const;
export const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/**
 * The fields of a safe contact, the same at every door. Their names are short and neutral, so that a browser neither
 * recognises a telephone number nor keeps it. What is not said is not safe: no voicemail, the caller's number hidden.
 */
export const contactFields = {
	called: optionalText(80),
	channel: oneOf(CHANNELS),
	reach: optionalText(120),
	when: oneOf(WHEN).optional(),
	days: anyOf(DAYS),
	from: optionalText(5),
	to: optionalText(5),
	days2: anyOf(DAYS),
	from2: optionalText(5),
	to2: optionalText(5),
	voicemail: oneOf(VOICEMAIL).default('never'),
	code: optionalText(40),
	say: optionalText(160),
	other: oneOf(IF_SOMEONE_ELSE).default('hang_up')
};

/** What those fields hold once read. */
export interface ContactSent {
	readonly called: string;
	readonly channel: SafeContactInput['channel'];
	readonly reach: string;
	readonly when?: (typeof WHEN)[number] | undefined;
	readonly days: readonly string[];
	readonly from: string;
	readonly to: string;
	readonly days2: readonly string[];
	readonly from2: string;
	readonly to2: string;
	readonly voicemail: SafeContactInput['voicemail'];
	readonly code: string;
	readonly say: string;
	readonly other: SafeContactInput['ifSomeoneElse'];
}

type Row = Pick<ContactSent, 'days' | 'from' | 'to'>;
const rowOf = ({ days, from, to }: Row): Window[] | null => readWindows(days.map(Number), from, to);

const first = (sent: ContactSent): Row => sent;
const second = ({ days2, from2, to2 }: ContactSent): Row => ({ days: days2, from: from2, to: to2 });

/** Who comes in person is not called: what a hidden part of the form still holds does not count. */
const saysTimes = ({ channel, when }: ContactSent): boolean => channel !== 'in_person' && when === 'times';

const DIGITS = /\d(?:\D?\d){5,14}/;
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** What must also hold between the fields: each a test on what was sent, the field it stands beside, and its message. */
export const contactRules: readonly [test: (sent: ContactSent) => boolean, field: keyof ContactSent, key: string][] = [
	[({ channel, reach }) => channel === 'in_person' || reach !== '', 'reach', 'platform.form.missing'],
	[
		({ channel, reach }) => !['phone', 'sms'].includes(channel) || reach === '' || DIGITS.test(reach),
		'reach',
		'contact.wrong.number'
	],
	[({ channel, reach }) => channel !== 'email' || reach === '' || MAIL.test(reach), 'reach', 'contact.wrong.email'],
	[({ channel, when }) => channel === 'in_person' || when !== undefined, 'when', 'platform.form.choose'],
	[(sent) => !saysTimes(sent) || rowOf(first(sent)) !== null, 'from', 'contact.wrong.times'],
	[(sent) => !saysTimes(sent) || rowOf(first(sent))?.length !== 0, 'days', 'contact.wrong.no-times'],
	[(sent) => !saysTimes(sent) || rowOf(second(sent)) !== null, 'from2', 'contact.wrong.times']
];

/** The safe contact that the fields describe; call it on what has passed the rules. */
export const contactOf = (sent: ContactSent, language: string): SafeContactInput => ({
	channel: sent.channel,
	value: sent.channel === 'in_person' ? '' : sent.reach,
	windows: windowsOf(sent),
	voicemail: sent.voicemail,
	hideCaller: true,
	sayOnAnswer: sent.say,
	codeWord: sent.code,
	ifSomeoneElse: sent.other,
	language
});

const windowsOf = (sent: ContactSent): readonly Window[] => {
	if (saysTimes(sent)) return [...(rowOf(first(sent)) ?? []), ...(rowOf(second(sent)) ?? [])];
	return sent.channel !== 'in_person' && sent.when === 'working_hours' ? WORKING_HOURS : [];
};
