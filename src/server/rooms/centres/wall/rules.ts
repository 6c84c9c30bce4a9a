import { namesIn } from '../requests/rules.ts';

/** What somebody in a case is called, in whatever field it was typed. */
export interface Called {
	readonly alias?: string;
	readonly given: string;
	readonly family: string;
}

/** The whole names that somebody may go by: as typed, without second names, and what stands where an alias should. */
export const namesOf = ({ alias = '', given, family }: Called): { given: string; family: string }[] => [
	{ given, family },
	...namesIn(`${given} ${family}`),
	...namesIn(alias)
];

/** Who a name or a body leads to. */
export interface Match {
	readonly professional: string;
	readonly basis: 'self' | 'declared' | 'employer';
}

const FIRST = { self: 0, declared: 1, employer: 2 } as const;

/** One line for each professional, with the closest reason: her own name before one she declared, before her body. */
export const closest = (matches: readonly Match[]): Match[] => {
	const found = new Map<string, Match>();
	for (const match of matches) {
		const known = found.get(match.professional);
		if (!known || FIRST[match.basis] < FIRST[known.basis]) found.set(match.professional, match);
	}
	return [...found.values()];
};

/**
 * The bodies whose people are kept out because somebody in the story works there. The Centre's own body is not among them:
 * it would leave nobody to help her; such a case is closed to a named team instead.
 */
export const walledBodies = (employers: readonly string[], own: string): string[] =>
	[...new Set(employers)].filter((employer) => employer !== own);
