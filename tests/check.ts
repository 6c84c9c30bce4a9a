import { resolve } from 'node:path';
import { runTools } from './run-tools.ts';
import { conclude, type Score } from './score.ts';
import { prepare } from './tools.ts';

// `npm run check`: the static part of `npm test`, without a database or a browser.
process.chdir(resolve(import.meta.dirname, '..'));
const score: Score = { passed: 0, failed: 0 };
await prepare();
await runTools(score);
conclude(score);
