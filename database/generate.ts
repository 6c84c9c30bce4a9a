import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { printedFiles } from '../tests/printed.ts';
import { asAdmin, urlOfDatabase } from '../tests/postgres.ts';
import { makeTemplate } from '../tests/make-template.ts';

// `npm run generate`: migrates an empty database and writes every file that is derived from it.
const { adminUrl, template, stop } = await makeTemplate(process.env['TEST_DATABASE_URL'] ?? null);
try {
	const printed = await asAdmin(urlOfDatabase(adminUrl, template), (admin) => printedFiles(admin, 't'));
	for (const { path, text } of printed) {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
		process.stdout.write(`${path}\n`);
	}
} finally {
	await stop();
}
