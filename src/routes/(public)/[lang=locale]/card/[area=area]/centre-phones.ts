import type { Area } from '../../areas.ts';

/**
 * The phone of each Centre, printed on a card that somebody may carry for years: only a number that was called and
 * confirmed stands here, else the card has a line to write on.
 */
export const centrePhones: Readonly<Record<Area['code'], string | null>> = { LI: null, PI: null, MN: null };
