import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, type Config } from '#platform/config/index.ts';

/**
 * Runs one step of the start as a process of its own, because it needs the administrator's login to the database and
 * this process shall forget it. What the step says goes to the terminal.
 * @param step path of the program below src/entries, then its arguments.
 * @throws CannotStart when the program is missing or fails; it has said why.
 */
export async function runStep(config: Config, adminUrl: string, ...step: [string, ...string[]]): Promise<void> {
	const [file, ...args] = step;
	const program = join(config.projectFolder, 'src', 'entries', file);
	if (!existsSync(program)) throw new CannotStart(`${program} is missing: this copy of Accanto is not whole.`);
	const env = { ...process.env, ACCANTO_ADMIN_URL: adminUrl, ACCANTO_DATA: config.dataFolder };
	const child = spawn(process.execPath, [program, ...args], {
		env,
		cwd: config.projectFolder,
		stdio: ['ignore', 'inherit', 'inherit']
	});
	const code = await new Promise<number | null>((resolve) => {
		child.on('error', () => {
			resolve(null);
		});
		child.on('close', resolve);
	});
	if (code !== 0)
		throw new CannotStart(`The start ends here: ${step.join(' ')} failed (${String(code ?? 'it was stopped')}).`);
}
