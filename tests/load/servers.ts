import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { servingFlags } from '../../launcher/serving.mjs';
import type { Arranged } from './arrange.ts';
import { freePort, type Ground } from './ground.ts';
import { savePlan } from './plan.ts';

/** A server of the measurement, in a process of its own. */
export interface Running {
	readonly port: number;
	readonly pid: number;
	stop(): Promise<void>;
}

export interface Servers {
	readonly bare: Running;
	readonly data: Running;
	readonly page: Running;
	stop(): Promise<void>;
}

/** How long a server may take to say that it is ready, in milliseconds. */
const PATIENCE = 60_000;

const untilSaid = (child: ChildProcess, word: string): Promise<void> =>
	new Promise((resolve, reject) => {
		let said = '';
		const tooLate = setTimeout(() => {
			reject(new Error(`A server did not get ready: ${said}`));
		}, PATIENCE);
		child.stdout?.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			if (!said.includes(word)) return;
			clearTimeout(tooLate);
			resolve();
		});
		child.on('exit', (code) => {
			clearTimeout(tooLate);
			reject(new Error(`A server ended (${String(code)}): ${said}`));
		});
	});

interface Program {
	readonly name: string;
	readonly args: readonly string[];
	readonly port: number;
	readonly word: string;
}

const run = async (ground: Ground, profiles: string | null, program: Program): Promise<Running> => {
	const { name, args, port, word } = program;
	const profiling = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${name}.cpuprofile`] : [];
	const child = spawn(process.execPath, [...profiling, ...args], {
		cwd: ground.config.projectFolder,
		env: { ...process.env, ...ground.env, PORT: String(port) },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
	await untilSaid(child, word);
	return {
		port,
		pid: child.pid ?? 0,
		stop: async () => {
			child.kill('SIGTERM');
			await ended;
		}
	};
};

/** Starts the three: the bare one, the acts alone, and the product as `npm start` runs it (pages and worker). */
export const startServers = async (
	ground: Ground,
	{ plan, made, office }: Arranged,
	profiles: string | null
): Promise<Servers> => {
	const file = join(ground.config.dataFolder, 'bench.plan');
	savePlan(file, plan);
	const here = import.meta.dirname;
	const start = async (name: string, args: readonly string[], word: string): Promise<Running> => {
		const port = await freePort();
		return run(ground, profiles, { name, args: args.map((arg) => (arg === 'PORT' ? String(port) : arg)), port, word });
	};
	const actors = JSON.stringify({ operator: ground.operator.actor, office });
	const { credentialsFile, projectFolder } = ground.config;
	const bareArgs = [credentialsFile, file, JSON.stringify(made), 'PORT'];
	const bare = await start('bare', [join(here, 'bare-server.ts'), ...bareArgs], 'ready');
	const data = await start('data', [join(here, 'view-server.ts'), actors, 'PORT'], 'ready');
	const page = await start('page', [...servingFlags, join(projectFolder, 'src/entries/serve.ts')], 'Accanto is ready');
	return {
		bare,
		data,
		page,
		stop: async () => {
			for (const server of [page, data, bare]) await server.stop();
		}
	};
};
