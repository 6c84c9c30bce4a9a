import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../database.ts';
import { printedFiles } from '../printed.ts';

let db: FreshDatabase;
beforeAll(async () => (db = await freshDatabase()));
afterAll(() => db.stop());

test('the generated files are what `npm run generate` writes', async () => {
	for (const { path, text } of await printedFiles(db.admin, 't')) {
		const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
		expect(committed === text, `${path} is stale: npm run generate`).toBe(true);
	}
});
