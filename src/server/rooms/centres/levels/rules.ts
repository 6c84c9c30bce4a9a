import { LEVELS, type Level } from '../cases/rules.ts';

export { LEVELS, type Level };

/** How many named people a closed circle has: a team for RESTRICTED, exactly two for SEALED. */
export const CIRCLE: Readonly<Record<Level, { readonly least: number; readonly most: number }>> = {
	NORMAL: { least: 0, most: 0 },
	RESTRICTED: { least: 1, most: 12 },
	SEALED: { least: 2, most: 2 }
};

/** Whether so many people may be the circle of a case. */
export const fits = (level: Level, people: number): boolean =>
	people >= CIRCLE[level].least && people <= CIRCLE[level].most;
