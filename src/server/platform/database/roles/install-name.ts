/** The installation's name: the one asked for, or else one made of the database's name, which is unique in its cluster. */
export function installName(asked: string | null, database: string): string {
	if (asked !== null) return asked;
	const plain = database.toLowerCase().replace(/[^a-z0-9]/g, '');
	if (plain === 'accanto' || plain === '') return 'main';
	return (/^[a-z]/.test(plain) ? plain : `d${plain}`).slice(0, 30);
}
