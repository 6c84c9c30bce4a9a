/** Fewest and most characters of a password (ASVS 5.0, 6.2.1 and 6.2.9). */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** Why a new password is not taken. */
export type PasswordFault = 'too-short' | 'too-long' | 'too-plain' | 'holds-name';

// What people type when twelve characters are asked for; compared without digits and signs at either end.
const COMMON = [
	'password',
	'passwordpassword',
	'accanto',
	'accantoaccanto',
	'benvenuto',
	'benvenuta',
	'administrator',
	'qwertyuiop',
	'qwertyuiopasdfghjkl',
	'asdfghjkl',
	'abcdefghijkl',
	'letmeinplease',
	'iloveyou',
	'forzaitalia',
	'juventus',
	'cambiami',
	'changeme',
	'centrovittime',
	'livorno',
	'firenze',
	'mantova'
];

const core = (text: string): string => text.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

// abcdefghijkl, and numbers that are a telephone's or a date rather than a secret.
const isRun = (letters: string[]): boolean => {
	const codes = letters.map((letter) => letter.codePointAt(0) ?? 0);
	const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0));
	return steps.every((step) => step === steps[0]) || /^\d{1,15}$/.test(letters.join(''));
};

/**
 * Looks at a new password: long enough, not one of the first guesses, not the person's own address. Nothing is asked about
 * capitals, digits or signs (NIST SP 800-63B, 3.1.1.2).
 */
export const passwordFault = (password: string, email: string): PasswordFault | null => {
	const letters = [...password.normalize('NFKC')];
	if (letters.length < SHORTEST_PASSWORD) return 'too-short';
	if (letters.length > LONGEST_PASSWORD) return 'too-long';
	if (new Set(letters).size < 5 || isRun(letters) || COMMON.includes(core(password))) return 'too-plain';
	const name = email.split('@')[0]?.toLowerCase() ?? '';
	return name.length >= 4 && core(password).length - name.length < 6 && core(password).includes(core(name))
		? 'holds-name'
		: null;
};
