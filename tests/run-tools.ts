import { show, tell, type Score } from './score.ts';
import { runTool, tools, type Ran, type Tool } from './tools.ts';

/** Runs the static part, two tools at a time, and tells each in its order as soon as it is done. */
export async function runTools(score: Score): Promise<void> {
	const waiting = tools.map((tool) => ({ tool, done: Promise.withResolvers<Ran>() }));
	const order = [...waiting];
	const lane = async (): Promise<void> => {
		for (let next = waiting.shift(); next; next = waiting.shift()) next.done.resolve(await runTool(next.tool.run));
	};
	const lanes = [lane(), lane()];
	for (const { tool, done } of order) count(tool, await done.promise, score);
	await Promise.all(lanes);
}

function count({ name }: Tool, { code, said, seconds }: Ran, score: Score): void {
	tell(name, code === 0 ? 'passed' : 'FAILED', seconds);
	if (code === 0) score.passed++;
	else score.failed++;
	if (code !== 0) show(said);
}
