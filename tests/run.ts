import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureChromium } from './chromium.ts';
import { runTools } from './run-tools.ts';
import { runVitest } from './run-vitest.ts';
import { conclude, note, type Score } from './score.ts';
import { prepare } from './tools.ts';

// `npm test`: everything, with its own set-up. `npm test -- unit house` runs these parts alone.
// The last line is `N passed, N failed`.

/** The parts, in the order in which they run. */
const parts: Record<string, (score: Score) => Promise<void>> = {
	tools: async (score) => {
		await prepare();
		await runTools(score);
	},
	unit: (score) => runVitest('unit', ['unit'], score),
	database: (score) => runVitest('database', ['database'], score, { ACCANTO_TEST_ON: 'embedded' }),
	house: (score) => runVitest('house', ['house'], score, { ACCANTO_TEST_ON: 'embedded' }),
	external: async (score) => {
		if (process.env['TEST_DATABASE_URL']) {
			await runVitest('database (external)', ['database'], score, { ACCANTO_TEST_ON: 'external' });
		} else note('The database tests ran on the embedded PostgreSQL alone: TEST_DATABASE_URL is not set.');
	},
	journeys: async (score) => {
		const journeys = globSync('tests/journeys/*.ts');
		if (journeys.length === 0) return;
		const chromium = ensureChromium();
		if (chromium) await runVitest('journeys', ['journeys'], score, { ACCANTO_CHROMIUM: chromium });
		else note(`Skipped for want of a browser: ${journeys.join(', ')}`);
	}
};

process.chdir(resolve(import.meta.dirname, '..'));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
const score: Score = { passed: 0, failed: 0 };
if (unknown.length > 0) {
	note(`There is no ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.`);
	score.failed++;
} else {
	for (const [name, run] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await run(score);
}
conclude(score);
