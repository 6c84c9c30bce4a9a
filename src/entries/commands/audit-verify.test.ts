import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { command } from './audit-verify.ts';
import type { Asked } from './command.ts';

let db: FreshDatabase;
beforeAll(async () => (db = await freshDatabase()));
afterAll(() => db.stop());

const asked = (values: Asked['values'] = {}): Asked => ({
	config: db.platform.config,
	values,
	words: [],
	say: () => undefined,
	adminUrl: () => Promise.resolve(db.adminUrl),
	platform: () => Promise.resolve(db.platform)
});

test('an empty audit is whole', async () => {
	expect(await command.run(asked())).toEqual({
		lines: ['0 lines, 0 sealed, 0 checkpoints: whole.'],
		json: { format: 1, lines: 0, sealed: 0, checkpoints: 0, faults: [] },
		refused: false
	});
});

test('a line that was never sealed is named, and the answer is a refusal', async () => {
	const id = randomUUID();
	await db.admin.query(
		`insert into platform.audit_line (id, at, actor_kind, role, channel, act)
		values ($1, '2026-05-18T08:00:00Z', 'system', 'system', 'job', 'test')`,
		[id]
	);
	const { lines, refused } = await command.run(asked());
	expect(refused).toBe(true);
	expect(lines.join('\n')).toContain(id);
});

test('a file that is no export is refused with its line', async () => {
	const file = join(tmpdir(), `accanto-${randomUUID()}.ndjson`);
	writeFileSync(file, '{"format":7}\n');
	await expect(command.run(asked({ file }))).rejects.toThrow('Line 1 is no part of an audit export of format 1.');
});
