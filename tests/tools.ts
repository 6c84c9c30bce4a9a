import { spawn } from 'node:child_process';

/** One tool of the check: what it is called in the progress line, and how it is run. */
export interface Tool {
	name: string;
	/** The script below node_modules, then its arguments. */
	run: readonly [string, ...string[]];
}

/** The static part: quick, without a database. Each counts as one check. */
export const tools: readonly Tool[] = [
	{ name: 'format', run: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
	{
		name: 'types',
		run: ['svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--output', 'human', '--fail-on-warnings']
	},
	{ name: 'lint', run: ['eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
	{
		name: 'borders',
		run: ['dependency-cruiser/bin/dependency-cruiser.mjs', '--config', 'borders.cjs', 'src', 'tests', 'database']
	},
	{ name: 'knip', run: ['knip/bin/knip.js'] }
];

export interface Ran {
	code: number | null;
	/** Both streams, in the order they came. */
	said: string;
	seconds: number;
}

/** Runs a script of node_modules by this same Node. */
export function runTool([script, ...args]: Tool['run'], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
	const began = performance.now();
	return new Promise((resolve) => {
		let said = '';
		const child = spawn(process.execPath, [`node_modules/${script}`, ...args], {
			env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		const hear = (chunk: Buffer): void => {
			said += chunk.toString();
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.on('error', (error) => (said += error.message));
		child.on('close', (code) => {
			resolve({ code, said, seconds: (performance.now() - began) / 1000 });
		});
	});
}

/** Writes the types of the routes, which types and lint read. */
export async function prepare(): Promise<void> {
	const { code, said } = await runTool(['@sveltejs/kit/svelte-kit.js', 'sync']);
	if (code !== 0) process.stderr.write(said);
}
