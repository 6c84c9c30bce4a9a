import { readFileSync } from 'node:fs';
import { ACTORS, BODIES } from './actors.ts';
import { GROUPS } from './dossiers.ts';
import { VERBS, type Verb } from './probe.ts';

const names = Object.keys(ACTORS);
const ofKind = (kind: string): string[] => names.filter((name) => ACTORS[name]?.kind === kind);

/** Short words for several who may act. */
const WHO: Readonly<Record<string, readonly string[]>> = {
	everyone: names,
	everyone_who_acts: names.filter((name) => name !== 'nobody'),
	everyone_at_work: ofKind('member'),
	centre_staff: ofKind('member').filter((name) => ACTORS[name]?.organisation === BODIES.centre)
};

/** A line of expected.csv. */
interface Line {
	readonly n: number;
	readonly table: string;
	readonly who: readonly string[];
	readonly which: readonly string[];
	readonly may: readonly Verb[];
}

const isVerb = (word: string): word is Verb => (VERBS as readonly string[]).includes(word);

function lineOf(text: string, n: number): Line {
	const [table = '', who = '', which = '', may = ''] = text.split(',');
	const people = who.split(' ').flatMap((word) => WHO[word] ?? [word]);
	const relations = which.split(' ').flatMap((word) => GROUPS[word] ?? [word]);
	const verbs = may.split(' ');
	const unknown = [
		...people.filter((word) => !names.includes(word)),
		...relations.filter((word) => !GROUPS['any']?.includes(word)),
		...verbs.filter((word) => !isVerb(word))
	];
	if (unknown.length > 0) throw new Error(`expected.csv:${n} says ${unknown.join(', ')}, which nobody knows.`);
	return { n, table, who: people, which: relations, may: verbs.filter(isVerb) };
}

/** The matrix: its lines without remarks. */
export const expectedLines = (): readonly Line[] =>
	readFileSync('tests/rights/expected.csv', 'utf8')
		.split('\n')
		.map((text, at) => ({ text, n: at + 1 }))
		.filter(({ text }) => text !== '' && !text.startsWith('#') && !text.startsWith('table,'))
		.map(({ text, n }) => lineOf(text, n));

/** One thing that somebody may do: `operator may see centres.case of own`. */
export const sentence = (who: string, verb: Verb, table: string, relation: string): string =>
	`${who} may ${verb} ${table} of ${relation}`;

/** Everything that the matrix allows to somebody; what is not here is refused. */
export const allowedTo = (who: string, lines: readonly Line[]): ReadonlySet<string> =>
	new Set(
		lines
			.filter((line) => line.who.includes(who))
			.flatMap(({ table, which, may }) => which.flatMap((one) => may.map((verb) => sentence(who, verb, table, one))))
	);
