import { expect, test } from 'vitest';
import { readConfig } from '#platform/config/index.ts';
import { UsageError } from './command.ts';
import { dispatch } from './dispatch.ts';
import { commands } from './index.ts';

const means = () => ({
	config: readConfig({}),
	say: () => undefined,
	adminUrl: () => Promise.reject(new Error('no database')),
	platform: () => Promise.reject(new Error('no database'))
});

test('without a command it lists them all', async () => {
	const { out, code } = await dispatch([], means);
	expect(code).toBe(0);
	for (const name of Object.keys(commands)) expect(out).toContain(name);
});

test.each(Object.keys(commands))('%s explains itself without a database', async (name) => {
	const { out, code } = await dispatch([...name.split(' '), '--help'], means);
	expect(code).toBe(0);
	expect(out).toContain(`npm run accanto -- ${name}`);
	expect(out).toContain('--json');
});

test.each([
	['no-such'],
	['demo'],
	['toString'],
	['migrate', 'more'],
	['migrate', '--no-such'],
	['audit', 'verify', '--file']
])('%s %s %s is called wrongly', async (...args) => {
	await expect(dispatch(args, means)).rejects.toBeInstanceOf(UsageError);
});
