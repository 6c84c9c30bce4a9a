import { globSync, readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const beside = globSync('src/**/*.test.ts');
/** A test needs PostgreSQL when it asks for a database; the file says so itself. */
const asksForDatabase = (file: string): boolean => readFileSync(file, 'utf8').includes('#tests/database.ts');
const database = [...beside, ...globSync('tests/{rights,rules}/**/*.test.ts')].filter(asksForDatabase);

const onDatabase = { globalSetup: ['./tests/template.ts'], testTimeout: 20_000, hookTimeout: 60_000 };

export default defineConfig({
	test: {
		environment: 'node',
		// Two at most: the tests share the machine with PostgreSQL.
		maxWorkers: 2,
		// A run of one project need not find something in the others.
		passWithNoTests: true,
		projects: [
			{
				plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
				test: {
					name: 'unit',
					// Properties try many cases; a slow machine may take its time.
					testTimeout: 30_000,
					include: ['src/**/*.test.ts', 'tests/{rights,rules}/**/*.test.ts'],
					exclude: [...database, 'node_modules/**']
				}
			},
			{ test: { name: 'database', include: database, ...onDatabase } },
			{ test: { name: 'house', include: ['tests/house/**/*.test.ts'], ...onDatabase } },
			{
				test: {
					name: 'journeys',
					include: ['tests/journeys/*.ts'],
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 180_000
				}
			}
		]
	}
});
