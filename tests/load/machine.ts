import { execFileSync } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What the figures were measured on; without it they say nothing. */
export interface Machine {
	readonly system: string;
	readonly processor: string;
	readonly cores: number;
	readonly memoryGiB: number;
	/** Work of others at the start, as processes waiting to run; figures of a busy machine are lower and uneven. */
	readonly loadBefore: number;
	readonly node: string;
	readonly postgresql: string;
	readonly commit: string;
}

const commitOf = (): string => {
	try {
		const said = execFileSync('git', ['describe', '--always', '--dirty'], { stdio: ['ignore', 'pipe', 'ignore'] });
		return said.toString().trim();
	} catch {
		return 'unknown';
	}
};

/** The facts of this machine; `postgresql` is what the server says of its own version. */
export const machineFacts = (postgresql: string): Machine => ({
	system: `${platform()} ${release()}`,
	processor: cpus()[0]?.model.trim() ?? 'unknown',
	cores: cpus().length,
	memoryGiB: Math.round(totalmem() / 2 ** 30),
	loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
	node: process.version,
	postgresql,
	commit: commitOf()
});
