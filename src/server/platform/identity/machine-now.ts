import { clock } from '#platform/clock/index.ts';

/** Accounts live in the machine's time: an authenticator app knows no other, and a moved clock signs nobody out. */
export const machineNow = (): Date => clock.machineTime(clock.now());
