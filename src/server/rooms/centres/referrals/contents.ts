import { dataKey, open } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { PACKAGE_GROUPS, type PackageGroup } from './rules.ts';

/** One fact group as a receiver reads it: labelled lines, the label a message key of the room. */
export interface GroupContent {
	readonly group: PackageGroup;
	readonly lines: readonly { readonly label: string; readonly text: string }[];
}

interface FromCase {
	readonly id: string;
	readonly key: string;
}

const NOTED: readonly PackageGroup[] = ['offence', 'narrative', 'health', 'risk', 'hidden_address', 'suspect'];

// The victim's identity, as far as she gave it: an alias alone is an identity too.
const identityLines = async (tx: Transaction, caseId: string): Promise<GroupContent['lines']> => {
	const victim = await tx
		.selectFrom('centres.party as party')
		.innerJoin('centres.person as person', 'person.id', 'party.person')
		.select(['person.id', 'person.key', 'person.identity_sealed'])
		.where('party.case_id', '=', caseId)
		.where('party.role', '=', 'victim')
		.orderBy('party.at')
		.executeTakeFirst();
	if (!victim) return [];
	const place = { table: 'centres.person', column: 'identity_sealed', row: victim.id };
	const identity = JSON.parse(open(await dataKey(tx, victim.key), place, victim.identity_sealed)) as Record<string, string>;
	return ['alias', 'given', 'family', 'birthDate'].flatMap((name) =>
		identity[name] ? [{ label: `referrals.line.${name}`, text: identity[name] }] : []
	);
};

const DETAIL = ['value', 'sayOnAnswer', 'codeWord', 'ifSomeoneElse'] as const;

const safeContactLines = async (tx: Transaction, file: FromCase): Promise<GroupContent['lines']> => {
	const contacts = await tx
		.selectFrom('centres.safe_contact')
		.selectAll()
		.where('case_id', '=', file.id)
		.where('retired_at', 'is', null)
		.orderBy('noted_at')
		.execute();
	const key = await dataKey(tx, file.key);
	return contacts.flatMap((contact) => {
		const place = { table: 'centres.safe_contact', column: 'details_sealed', row: contact.id };
		const details = JSON.parse(open(key, place, contact.details_sealed)) as Partial<Record<string, string>>;
		const when = [
			{ label: 'referrals.line.channel', text: `code:referrals.channel.${contact.channel}` },
			{ label: 'referrals.line.windows', text: `windows:${JSON.stringify(contact.windows)}` },
			{ label: 'referrals.line.voicemail', text: `code:referrals.voicemail.${contact.voicemail}` }
		];
		const said = DETAIL.flatMap((name) =>
			details[name] ? [{ label: `referrals.line.${name}`, text: details[name] }] : []
		);
		return [...said, ...when];
	});
};

const notedLines = async (tx: Transaction, file: FromCase, group: PackageGroup): Promise<GroupContent['lines']> => {
	const noted = await tx
		.selectFrom('centres.group_fact')
		.select(['id', 'text_sealed'])
		.where('case_id', '=', file.id)
		.where('fact_group', '=', group)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.executeTakeFirst();
	if (!noted) return [];
	const place = { table: 'centres.group_fact', column: 'text_sealed', row: noted.id };
	const text = open(await dataKey(tx, file.key), place, noted.text_sealed);
	return text === '' ? [] : [{ label: `referrals.line.${group}`, text }];
};

/**
 * What a case holds for the groups asked for, ready to be shown in a preview or sealed into a package. A group about which
 * nothing is noted comes back without lines.
 */
export const contentsOf = async (
	tx: Transaction,
	file: FromCase,
	groups: readonly string[]
): Promise<GroupContent[]> => {
	const contents: GroupContent[] = [];
	for (const group of PACKAGE_GROUPS.filter((one) => groups.includes(one))) {
		if (group === 'identity') contents.push({ group, lines: await identityLines(tx, file.id) });
		else if (group === 'safe_contact') contents.push({ group, lines: await safeContactLines(tx, file) });
		else if (NOTED.includes(group)) contents.push({ group, lines: await notedLines(tx, file, group) });
	}
	return contents;
};
