import { isInstallName } from './role-names.ts';

/**
 * The installation's name, from `ACCANTO_INSTALL` or else from the database's name, which is unique in its cluster.
 * Throws when what was asked for cannot be part of a role name.
 */
export function installName(asked: string | undefined, database: string): string {
	if (asked) {
		if (isInstallName(asked)) return asked;
		throw new Error(
			`ACCANTO_INSTALL is '${asked}'; it must be lower-case letters and digits, a letter first, at most 30.`
		);
	}
	const plain = database.toLowerCase().replace(/[^a-z0-9]/g, '');
	if (plain === 'accanto' || plain === '') return 'main';
	return (/^[a-z]/.test(plain) ? plain : `d${plain}`).slice(0, 30);
}
