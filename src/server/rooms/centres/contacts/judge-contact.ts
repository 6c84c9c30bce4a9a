import { mayStart, type Mode, type SafeTimes, type Standing } from './rules.ts';

export const DIRECTIONS = ['out', 'in'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const CONTACT_MODES = ['call', 'voicemail', 'sms', 'email', 'letter', 'visit', 'walk_in'] as const;
export type ContactMode = (typeof CONTACT_MODES)[number];

export const OUTCOMES = [
	'spoke',
	'no_answer',
	'someone_else',
	'not_now',
	'wrong_number',
	'left_message',
	'came'
] as const;
export type ContactOutcome = (typeof OUTCOMES)[number];

export const CODE_WORD = ['right', 'wrong', 'not_asked'] as const;
export const STILL_SAFE = ['yes', 'no', 'not_asked'] as const;

/** The rules that a contact broke. */
export type Broken =
	| 'no-clearance'
	| 'clearance-expired'
	| 'other-mode'
	| 'wrong-channel'
	| 'voicemail-never'
	| 'outside-window'
	| 'must-reconfirm'
	| 'reconfirming-tried'
	| 'someone-else'
	| 'code-word-wrong'
	| 'felt-unsafe';

/** A contact as it was told afterwards. */
export interface Told {
	readonly direction: Direction;
	readonly mode: ContactMode;
	readonly outcome: ContactOutcome;
	readonly codeWord: (typeof CODE_WORD)[number];
	readonly feltUnsafe: boolean;
	readonly at: Date;
}

interface Given {
	readonly mode: Mode;
	readonly at: Date;
	readonly expiresAt: Date;
}

// A letter is not a walk-in: only what the Centre does goes through a clearance.
const asMode = (mode: ContactMode): Mode | null => (mode === 'walk_in' ? null : mode);

const MINUTE = 60_000;

const withoutClearance = (told: Told, contact: (SafeTimes & { standing: Standing }) | undefined): Broken[] => {
	const mode = asMode(told.mode);
	if (!contact || !mode) return ['no-clearance'];
	const start = mayStart(contact, mode, told.at, contact.standing);
	const known = start.ok || start.why === 'two-tries' || start.why === 'not-agreed';
	return known ? ['no-clearance'] : ['no-clearance', start.why];
};

const againstClearance = (told: Told, given: Given, contact: SafeTimes | undefined): Broken[] => {
	const broken: Broken[] = [];
	// A typed moment has no seconds.
	const early = told.at.getTime() < given.at.getTime() - MINUTE;
	if (early || told.at.getTime() > given.expiresAt.getTime()) broken.push('clearance-expired');
	if (told.mode !== given.mode) broken.push('other-mode');
	if (told.outcome === 'left_message' && contact?.voicemail === 'never') broken.push('voicemail-never');
	return broken;
};

const whoWasThere = ({ outcome, codeWord, feltUnsafe }: Told): Broken[] => [
	...(outcome === 'someone_else' ? (['someone-else'] as const) : []),
	...(codeWord === 'wrong' ? (['code-word-wrong'] as const) : []),
	...(feltUnsafe ? (['felt-unsafe'] as const) : [])
];

/** Which rules a contact broke. It is recorded all the same: what happened is a fact. */
export const judgeContact = (
	told: Told,
	{ clearance, contact }: { clearance?: Given | undefined; contact?: (SafeTimes & { standing: Standing }) | undefined }
): Broken[] => {
	if (told.direction === 'in') return whoWasThere(told);
	const started = clearance ? againstClearance(told, clearance, contact) : withoutClearance(told, contact);
	return [...started, ...whoWasThere(told)];
};

/** Whether somebody else may have learnt something: then the channel narrows at once. */
export const changesRisk = (broken: readonly Broken[]): boolean =>
	broken.some((rule) => ['someone-else', 'code-word-wrong', 'felt-unsafe', 'voicemail-never'].includes(rule));

/** Whether someone who is not her was on the line: nobody confirms that the Centre knows her. */
export const wasSomeoneElse = (broken: readonly Broken[]): boolean =>
	broken.includes('someone-else') || broken.includes('code-word-wrong');
