import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('reads what a form sends in one place, which refuses half a form', () => {
	const reads = /\.(formData|json|text|arrayBuffer|blob|bytes|body)\s*\(|request\.body/;
	const files = ['src/routes/**/*.ts', 'src/*.server.ts', 'src/server/platform/web/*.ts'].flatMap((pattern) =>
		globSync(pattern, { exclude: ['**/*.test.ts'] })
	);
	const readers = files.filter((file) => reads.test(readFileSync(file, 'utf8')));
	expect(readers).toEqual(['src/server/platform/web/form.ts']);
});
