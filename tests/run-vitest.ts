import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { show, tell, type Score } from './score.ts';
import { runTool } from './tools.ts';

interface Counts {
	passed: number;
	failed: number;
	skipped: number;
}

/** Runs projects of vitest.config.ts and counts each test; what failed is shown. */
export async function runVitest(
	name: string,
	projects: readonly string[],
	score: Score,
	env: NodeJS.ProcessEnv = {}
): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'accanto-vitest-'));
	const file = join(folder, 'report.json');
	const chosen = projects.flatMap((project) => ['--project', project]);
	const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const { code, said, seconds } = await runTool(['vitest/vitest.mjs', 'run', ...chosen, ...reports], env);
	const counts = countsOf(file);
	rmSync(folder, { recursive: true, force: true });
	// A fault outside every test, or a run that ended before its report, is one failure of its own.
	if (code !== 0 && counts.failed === 0) counts.failed = 1;
	score.passed += counts.passed;
	score.failed += counts.failed;
	tell(name, wordsOf(counts), seconds);
	if (counts.failed > 0) show(said);
}

const wordsOf = ({ passed, failed, skipped }: Counts): string =>
	[`${String(passed)} passed`, failed > 0 && `${String(failed)} FAILED`, skipped > 0 && `${String(skipped)} skipped`]
		.filter(Boolean)
		.join(', ');

interface Report {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	testResults: { status: string; assertionResults: unknown[] }[];
}

/** A file that could not even be loaded has no test in the report; it counts as one that failed. */
function countsOf(file: string): Counts {
	try {
		const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
		const unread = report.testResults.filter(
			({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0
		);
		return {
			passed: report.numPassedTests,
			failed: report.numFailedTests + unread.length,
			skipped: report.numPendingTests
		};
	} catch {
		return { passed: 0, failed: 0, skipped: 0 };
	}
}
