import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';

let db: FreshDatabase;
beforeAll(async () => (db = await freshDatabase()));
afterAll(() => db.stop());

test('the app role signs in and is not the owner', async () => {
	const { rows } = await db.platform.pools.app.query(
		'select current_user as me, count(*) as lines from platform.migration'
	);
	expect(rows[0]).toMatchObject({ me: 'accanto_t_app' });
});
