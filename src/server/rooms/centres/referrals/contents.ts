import { dataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { CaseInHand } from '../cases/find-case.ts';
import { groupFactsOf } from '../facts/queries.ts';
import { partiesOf } from '../parties/queries.ts';
import { NOTED_GROUPS } from '../cases/rules.ts';
import { openDetails, safeContactsOf } from '../contacts/queries.ts';
import type { Window } from '../contacts/rules.ts';
import { PACKAGE_GROUPS, type PackageGroup } from './rules.ts';

/** One line that a receiver reads. What is code, and the hours, are said in the reader's language when they are shown. */
export type Line =
	| { readonly label: string; readonly text: string }
	| { readonly label: string; readonly code: string }
	| { readonly label: string; readonly windows: readonly Window[] };

/** One fact group as a receiver reads it. */
export interface GroupContent {
	readonly group: PackageGroup;
	readonly lines: readonly Line[];
}

const told = (parts: Readonly<Record<string, string>>): Line[] =>
	Object.entries(parts).flatMap(([label, text]) => (text === '' ? [] : [{ label, text }]));

// Her identity as far as she gave it: an alias alone is an identity too.
const identityLines = async (tx: Transaction, file: CaseInHand): Promise<Line[]> => {
	const [victim] = await partiesOf(tx, file.id, ['victim']);
	if (!victim) return [];
	const { alias, given, family, birthDate } = victim.identity;
	return told({ alias, given, family, birthDate });
};

const safeContactLines = async (tx: Transaction, file: CaseInHand): Promise<Line[]> => {
	const key = await dataKey(tx, file.key);
	const contacts = await safeContactsOf(tx, [file.id]);
	return contacts.flatMap((contact): Line[] => {
		const details = openDetails(key, contact);
		const { value = '', sayOnAnswer = '', codeWord = '' } = details ?? {};
		return [
			{ label: 'channel', code: `channel.${contact.channel}` },
			...told({ value }),
			{ label: 'windows', windows: contact.windows },
			{ label: 'voicemail', code: `voicemail.${contact.voicemail}` },
			...told({ sayOnAnswer, codeWord }),
			...(details ? [{ label: 'ifSomeoneElse', code: `someone-else.${details.ifSomeoneElse}` }] : [])
		];
	});
};

/**
 * What a case holds for the groups asked for, ready to be shown in a preview or sealed into a package. A group about which
 * nothing is noted comes back without lines.
 */
export const contentsOf = async (
	tx: Transaction,
	file: CaseInHand,
	groups: readonly string[]
): Promise<GroupContent[]> => {
	const asked = PACKAGE_GROUPS.filter((group) => groups.includes(group));
	const noted = NOTED_GROUPS.filter((group) => groups.includes(group));
	const texts = await groupFactsOf(tx, file, await dataKey(tx, file.key), noted);
	const linesOf = async (group: PackageGroup): Promise<Line[]> => {
		if (group === 'identity') return identityLines(tx, file);
		if (group === 'safe_contact') return safeContactLines(tx, file);
		return texts.filter((text) => text.group === group).flatMap(({ text }) => told({ [group]: text }));
	};
	return Promise.all(asked.map(async (group) => ({ group, lines: await linesOf(group) })));
};
