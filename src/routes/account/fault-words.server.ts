import { passwordBounds, type PasswordFault } from '#platform/web/index.ts';
import type { Words } from '#ui/words/index.ts';

/** Why a new password is not taken, in words. */
export const faultWords = (fault: PasswordFault): Words => ({
	key: `account.refusal.password-${fault}`,
	params: passwordBounds
});
