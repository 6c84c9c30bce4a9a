import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureChromium } from './chromium.ts';
import { runTools } from './run-tools.ts';
import { runVitest } from './run-vitest.ts';
import { conclude, type Score } from './score.ts';
import { prepare } from './tools.ts';

// `npm test`: everything, with its own set-up. The last line is `N passed, N failed`.
process.chdir(resolve(import.meta.dirname, '..'));
const score: Score = { passed: 0, failed: 0 };
const external = process.env['TEST_DATABASE_URL'];

const chromium = ensureChromium();
await prepare();
await runTools(score);
await runVitest('unit', ['unit'], score);
await runVitest('database, house', ['database', 'house'], score, { ACCANTO_TEST_ON: 'embedded' });
if (external) await runVitest('database (external)', ['database'], score, { ACCANTO_TEST_ON: 'external' });
else process.stdout.write('The database tests ran on the embedded PostgreSQL alone: TEST_DATABASE_URL is not set.\n');

const journeys = globSync('tests/journeys/*.ts');
if (journeys.length > 0 && chromium) await runVitest('journeys', ['journeys'], score, { ACCANTO_CHROMIUM: chromium });
else if (journeys.length > 0) process.stdout.write(`Skipped for want of a browser: ${journeys.join(', ')}\n`);
conclude(score);
