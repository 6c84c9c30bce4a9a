import { expect, test } from 'vitest';
import { installName } from './install-name.ts';
import { withNeutralRoles, withRolesOf } from './role-names.ts';

test('the roles of an installation take the place of the neutral names, and nothing else does', () => {
	const sql = `grant select on t to accanto_app; select current_setting('accanto.role'), my_accanto_app, accanto_apps`;
	const replaced = withRolesOf('main', sql);
	expect(replaced).toBe(
		`grant select on t to accanto_main_app; select current_setting('accanto.role'), my_accanto_app, accanto_apps`
	);
	expect(withNeutralRoles('main', replaced)).toBe(sql);
});

test.each([
	[null, 'accanto', 'main'],
	[null, 'Rete-Livorno_2', 'retelivorno2'],
	[null, '2013', 'd2013'],
	[null, '---', 'main'],
	['pisa', 'accanto', 'pisa']
])('asked for %s on the database %s the installation is %s', (asked, database, name) => {
	expect(installName(asked, database)).toBe(name);
});
