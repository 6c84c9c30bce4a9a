import type { Words } from '#platform/access/index.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, type PasswordFault } from '#platform/identity/index.ts';

/** Why a new password is not taken, in words. */
export const faultWords = (fault: PasswordFault): Words => ({
	key: `account.refusal.password-${fault}`,
	params: { min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD }
});
