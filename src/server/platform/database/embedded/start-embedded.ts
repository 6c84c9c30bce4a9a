import { join } from 'node:path';
import { findRunning, type Running } from './find-running.ts';
import { holdLock } from './hold-lock.ts';
import { launch, type Settings } from './launch.ts';
import { makeCluster } from './make-cluster.ts';
import { prepareGround } from './prepare-ground.ts';
import { askOnce, reachAt, urlOf, type Reach } from './reach.ts';
import { socketFolderFor } from './socket-folder.ts';
import { signIn } from './users.ts';
import { watchServer } from './watch-server.ts';

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
		if (found && options.keepAlive) say('PostgreSQL is running already on this data: it is taken over.');
		const socketFolder = found?.socketFolder ?? socketFolderFor(ground.dataFolder);
		const up = (): Promise<Running> => launch(ground, password, socketFolder, options.settings ?? {});
		const reach = reachAt(socketFolder, password);
		const running = found ?? (await up());
		await makeDatabase(reach);
		const leave = signIn(ground.dataFolder);
		const again = () => locked(async () => (await findRunning(ground, password)) ?? (await up()));
		const watched = watchServer(running, { again: options.keepAlive ? again : null, say });
		const stop = () => locked(() => watched.end(leave));
		return { reach, adminUrl: urlOf(reach), adopted: found !== null, pid: watched.pid, stop, onExit: watched.onExit };
	});
}

async function makeDatabase(reach: Reach): Promise<void> {
	const outside = { ...reach, database: 'postgres' };
	const found = await askOnce(outside, `select from pg_database where datname = '${reach.database}'`);
	if (found.length === 0) await askOnce(outside, `create database ${reach.database}`);
}
