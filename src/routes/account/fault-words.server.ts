import { passwordBounds, passwordFault, type PasswordFault } from '#platform/web/index.ts';
import type { Words } from '#ui/words/index.ts';

/** Why a new password is not taken, in words. */
export const faultWords = (fault: PasswordFault): Words => ({
	key: `account.refusal.password-${fault}`,
	params: passwordBounds
});

/** What is wrong with a new password and its repetition, beside each field; nothing when both are right. */
export const newPasswordFaults = (
	sent: { readonly password: string; readonly again: string },
	email: string
): Readonly<Record<string, Words>> => {
	const fault = passwordFault(sent.password, email);
	if (fault) return { password: faultWords(fault) };
	return sent.password === sent.again ? {} : { again: { key: 'account.refusal.not-the-same' } };
};
