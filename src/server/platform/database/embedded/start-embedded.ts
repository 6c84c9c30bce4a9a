import { join } from 'node:path';
import { CannotStart } from '#platform/config/index.ts';
import { findRunning, stopRunning, type Running } from './find-running.ts';
import { holdLock } from './hold-lock.ts';
import { launch, type Settings } from './launch.ts';
import { makeCluster } from './make-cluster.ts';
import { prepareGround, type Ground } from './prepare-ground.ts';
import { stillRuns } from './process-mark.ts';
import { askOnce, reachAt, urlOf, type Reach } from './reach.ts';
import { socketFolderFor } from './socket-folder.ts';
import { signIn } from './users.ts';

export interface EmbeddedOptions {
	dataFolder: string;
	/** Gets one line for each step that takes long and each thing that a person should know. */
	onLine?: (line: string) => void;
	/** Start PostgreSQL again when it dies. For the server; a command only uses it. */
	keepAlive?: boolean;
	/** Further settings, for tests: `{ fsync: 'off' }`. */
	settings?: Settings;
	/** As root, use another account even where a user namespace works. */
	rootBy?: 'account';
}

export interface Embedded {
	/** The superuser's way in, database `accanto`. */
	reach: Reach;
	adminUrl: string;
	/** Whether it was running already when we came. */
	adopted: boolean;
	pid(): number;
	/** Leaves; the last process that leaves stops PostgreSQL, cleanly. */
	stop(): Promise<void>;
	/** Is called when PostgreSQL ends without our doing and, with keepAlive, cannot be started again. */
	onExit(listener: (why: string) => void): void;
}

/**
 * Gives the PostgreSQL of this data folder: makes it at the first start, takes over one that runs, starts it
 * otherwise. Several processes may call it on the same folder at once.
 * @throws CannotStart with one line for the terminal.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
	const say = options.onLine ?? (() => undefined);
	const ground = prepareGround(options.dataFolder, say, options.rootBy);
	const locked = <T>(work: () => Promise<T>) => holdLock(join(ground.dataFolder, 'lock'), work);
	return locked(async () => {
		const password = await makeCluster(ground, say);
		const found = await findRunning(ground, password);
		if (found) say('PostgreSQL is running already on this data: it is taken over.');
		const socketFolder = found?.socketFolder ?? socketFolderFor(ground.dataFolder);
		const up = (): Promise<Running> => launch(ground, password, socketFolder, options.settings ?? {});
		const running = found ?? (await up());
		await makeDatabase(reachAt(socketFolder, password));
		return watch(running, {
			ground,
			reach: reachAt(socketFolder, password),
			adopted: found !== null,
			locked,
			up,
			say,
			keepAlive: options.keepAlive ?? false
		});
	});
}

interface Watched {
	ground: Ground;
	reach: Reach;
	adopted: boolean;
	locked: <T>(work: () => Promise<T>) => Promise<T>;
	up: () => Promise<Running>;
	say: (line: string) => void;
	keepAlive: boolean;
}

const glance = 200;

/** Looks at the process a few times a second: an adopted server is nobody's child, so no event tells of its end. */
function watch(first: Running, { ground, reach, adopted, locked, up, say, keepAlive }: Watched): Embedded {
	let running = first;
	let state: 'watching' | 'reviving' | 'over' = 'watching';
	const listeners: ((why: string) => void)[] = [];
	const leave = signIn(ground.dataFolder);
	const giveUp = (why: string): void => {
		state = 'over';
		listeners.forEach((listener) => {
			listener(why);
		});
	};
	const revive = async (): Promise<void> => {
		say('PostgreSQL ended unexpectedly: starting it again.');
		running = await locked(async () => (await findRunning(ground, reach.password)) ?? (await up()));
		if (state === 'reviving') state = 'watching';
	};
	const timer = setInterval(() => {
		if (state !== 'watching' || stillRuns(running.mark)) return;
		if (!keepAlive) {
			giveUp('PostgreSQL ended.');
			return;
		}
		state = 'reviving';
		revive().catch((error: unknown) => {
			giveUp(error instanceof CannotStart ? error.message : String(error));
		});
	}, glance);
	timer.unref();
	const stop = async (): Promise<void> => {
		state = 'over';
		clearInterval(timer);
		await locked(async () => {
			if (leave().last) await stopRunning(running);
		});
	};
	return {
		reach,
		adminUrl: urlOf(reach),
		adopted,
		pid: () => running.pid,
		stop,
		onExit: (listener) => listeners.push(listener)
	};
}

async function makeDatabase(reach: Reach): Promise<void> {
	const outside = { ...reach, database: 'postgres' };
	const found = await askOnce(outside, `select from pg_database where datname = '${reach.database}'`);
	if (found.length === 0) await askOnce(outside, `create database ${reach.database}`);
}
