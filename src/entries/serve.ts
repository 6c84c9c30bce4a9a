import { parseArgs } from 'node:util';
import { isLoopback, readConfig, type Config } from '#platform/config/index.ts';
import { closePools, type Platform } from '#platform/database/index.ts';
import { isEmpty } from './demonstration/is-empty.ts';
import { raisePlatform } from './raise-platform.ts';
import type { Stage } from './serving/answer.ts';
import { claimData } from './serving/claim-data.ts';
import { readiness } from './serving/is-ready.ts';
import { closeServer, listen } from './serving/listen.ts';
import { loadPages } from './serving/load-pages.ts';
import { openDatabase } from './serving/open-database.ts';
import { runProcess, say, type Process } from './serving/run-process.ts';
import { runStep } from './serving/run-step.ts';

/**
 * Web and worker in one process. The address is taken before the long steps, so that a busy port is told at once;
 * until everything stands, it answers 503.
 */
async function start(config: Config, withWorker: boolean, self: Process): Promise<void> {
	const stage: Stage = { handler: null, ready: () => Promise.resolve('starting'), leaving: false };
	const claim = await claimData(config);
	self.atEnd(claim.release);
	const server = await listen(config, stage);
	self.firstAtEnd(() => {
		claim.leave();
		return closeServer(server, stage);
	});
	// The program is read while PostgreSQL starts and migrates in processes of their own: half of the time of a start.
	const house = quietly(import('#house'));
	const pages = quietly(loadPages(config));
	const platform = await prepareDatabase(config, self);
	if (withWorker) {
		const { startWorker } = await house;
		const worker = await startWorker(platform);
		self.atEnd(() => worker.stop());
	}
	stage.ready = readiness(platform);
	stage.handler = await pages;
	announce(config);
}

/** The administrator's login is known only here and in the steps: afterwards this process holds the roles' logins alone. */
async function prepareDatabase(config: Config, self: Process): Promise<Platform> {
	const database = await openDatabase(config, say, true);
	self.atEnd(() => database.stop());
	database.onExit(self.fail);
	await runStep(config, database.adminUrl, 'migrate.ts');
	const platform = await raisePlatform(config, say);
	self.atEnd(() => closePools(platform.pools));
	if (config.demo && (await isEmpty(platform)))
		await runStep(config, database.adminUrl, 'cli.ts', 'demo', 'load', '--if-empty');
	return platform;
}

/** A failure is told where the promise is waited for, however much later that is. */
function quietly<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}

function announce({ origin, demo }: Config): void {
	const { protocol, hostname } = new URL(origin);
	if (protocol === 'http:' && !isLoopback(hostname)) {
		say(
			'Warning: ACCANTO_ORIGIN is http, so anyone on the way can read along. Put a proxy with TLS in front and name it with https.'
		);
	}
	if (demo)
		say(
			'This is a demonstration with fictitious people. For real work set ACCANTO_DEMO=off and a folder of its own in ACCANTO_DATA.'
		);
	say(`Accanto is ready: ${origin}`);
}

const { values } = parseArgs({ options: { 'no-worker': { type: 'boolean', default: false } } });

await runProcess((self) => {
	const config = readConfig(process.env);
	delete process.env['DATABASE_URL'];
	return start(config, !values['no-worker'], self);
});
