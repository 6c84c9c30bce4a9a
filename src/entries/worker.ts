import { readConfig } from '#platform/config/index.ts';
import { closePools } from '#platform/database/index.ts';
import { startWorker } from '#house';
import { raisePlatform } from './raise-platform.ts';
import { openDatabase } from './serving/open-database.ts';
import { runProcess, say } from './serving/run-process.ts';

/** The jobs alone, beside a `serve --no-worker` on this machine or another over the same database; it migrates nothing. */
await runProcess(async (self) => {
	const config = readConfig(process.env);
	delete process.env['DATABASE_URL'];
	const database = await openDatabase(config, say, false);
	self.atEnd(() => database.stop());
	database.onExit(self.fail);
	const platform = await raisePlatform(config, say);
	self.atEnd(() => closePools(platform.pools));
	const worker = await startWorker(platform);
	self.atEnd(() => worker.stop());
	say('The worker is ready.');
});
