import type { Actor } from '#platform/access/index.ts';
import { dataKeys } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { view } from '#platform/use-case/index.ts';
import { colleagues } from '#rooms/network/index.ts';
import { mayListCases } from '../permissions.ts';
import { openLabel, pageOf, type LineRow } from './queries.ts';
import type { Danger, Level } from './rules.ts';

export const FILTERS = ['open', 'mine', 'closed'] as const;
export type Filter = (typeof FILTERS)[number];

/** A line of the list. */
export interface CaseLine {
	readonly id: string;
	readonly reference: string;
	/** What she is called; empty when she gave no name, or was erased. */
	readonly label: string;
	readonly danger: Danger;
	readonly confidentiality: Level;
	readonly crimeGroup: string;
	/** Whether somebody follows it. */
	readonly assigned: boolean;
	readonly yours: boolean;
	/** The operator's work name, for who supervises. */
	readonly operator: string | null;
	readonly openedAt: Date;
	readonly closedAt: Date | null;
}

export interface CaseList {
	readonly lines: readonly CaseLine[];
	/** Where the next page begins; none on the last. */
	readonly next: string | null;
}

/** How many lines a page has. */
export const PAGE = 50;

/** The lines of cases, opened for reading: one query for the keys that this process does not hold yet. */
export const openLines = async (
	tx: Transaction,
	rows: readonly LineRow[],
	{ actor, names }: { actor: Actor; names: ReadonlyMap<string, string> }
): Promise<CaseLine[]> => {
	const keys = await dataKeys(
		tx,
		rows.map(({ key }) => key)
	);
	return rows.map((row) => {
		const key = keys.get(row.key);
		return {
			id: row.id,
			reference: row.reference,
			label: key ? openLabel(key, row.id, row.label_sealed) : '',
			danger: row.danger as Danger,
			confidentiality: row.confidentiality as Level,
			crimeGroup: row.crime_group,
			assigned: row.operator !== null,
			yours: row.operator !== null && row.operator === actor.professional,
			operator: row.operator && (names.get(row.operator) ?? null),
			openedAt: row.opened_at,
			closedAt: row.closed_at
		};
	});
};

const MARK = /^(\d{13})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const readMark = (mark: string): { at: Date; id: string } | null => {
	const [, at, id] = MARK.exec(mark) ?? [];
	return at && id ? { at: new Date(Number(at)), id } : null;
};

const markOf = (line: CaseLine | undefined): string | null => (line ? `${line.openedAt.getTime()}-${line.id}` : null);

/** The names of colleagues, for who supervises; an operator's list does without. */
export const namesFor = async (tx: Transaction, actor: Actor, now: Date): Promise<ReadonlyMap<string, string>> =>
	actor.role === 'operator' ? new Map() : new Map((await colleagues(tx, now)).map(({ id, name }) => [id, name]));

/** The cases of the Centre that the actor may open, latest first, fifty a page; what she may not open is not counted either. */
export const caseList = view<CaseList, { filter: Filter; after: string }>({
	name: 'centres.list-cases',
	right: mayListCases,
	async read({ tx, actor, now }, { filter, after }) {
		const [rows, names] = await Promise.all([
			pageOf(tx, { filter, professional: actor.professional, after: readMark(after), most: PAGE }),
			namesFor(tx, actor, now)
		]);
		const shown = await openLines(tx, rows.slice(0, PAGE), { actor, names });
		const next = rows.length > PAGE ? markOf(shown.at(-1)) : null;
		return {
			result: { lines: shown, next },
			audit: { subjects: { cases: shown.map(({ id }) => id) }, groups: ['identity'] }
		};
	}
});
