const words: Record<string, string> = {
	r: 'select',
	a: 'insert',
	w: 'update',
	d: 'delete',
	D: 'truncate',
	x: 'references',
	t: 'trigger',
	m: 'maintain',
	X: 'execute',
	U: 'usage',
	C: 'create'
};

/**
 * The grant that an access item stands for: `accanto_app=ar/accanto_owner` on a table is
 * `grant select, insert on … to accanto_app;`. Source: PostgreSQL manual, "Privileges", aclitem.
 */
export function grantStatement(target: string, item: string): string {
	const { grantee = '', letters = '' } = /^(?<grantee>[^=]*)=(?<letters>[^/]*)\//.exec(item)?.groups ?? {};
	const granted = Object.keys(words).filter((letter) => letters.includes(letter));
	return `grant ${granted.map((letter) => words[letter]).join(', ')} on ${target} to ${grantee.replaceAll('"', '') || 'public'};`;
}
