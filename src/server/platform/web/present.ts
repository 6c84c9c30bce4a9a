import { clock } from '#platform/clock/index.ts';

/** The installation's present moment, for a page that says how long something still has; acts take theirs by themselves. */
export const present = (): Date => clock.now();
