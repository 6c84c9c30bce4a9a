import { expect, test } from 'vitest';
import { grantStatement } from './grant-statement.ts';

test.each([
	['accanto_app=ar/accanto_owner', 'grant select, insert on s.t to accanto_app;'],
	['=X/accanto_owner', 'grant execute on s.t to public;'],
	['"accanto-app"=w*/accanto_owner', 'grant update on s.t to accanto-app;']
])('%s is %s', (item, statement) => {
	expect(grantStatement('s.t', item)).toBe(statement);
});
