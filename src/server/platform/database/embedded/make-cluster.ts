import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
	chownSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CannotStart } from '#platform/config/index.ts';
import { program } from './find-binaries.ts';
import type { Ground } from './prepare-ground.ts';

/**
 * Makes the data directory of PostgreSQL when there is none. It is made aside and moved into place when whole, so
 * that a killed first start leaves nothing that looks like a database.
 * @returns the password of the account `postgres`.
 * @throws CannotStart when initdb fails, the version differs, or the password of an existing cluster is lost.
 */
export async function makeCluster(ground: Ground, onLine: (line: string) => void): Promise<string> {
	const secret = join(ground.dataFolder, 'secrets', 'postgres');
	if (existsSync(join(ground.cluster, 'PG_VERSION'))) return passwordOf(ground, secret);
	onLine('Making the database files (once).');
	const password = existsSync(secret) ? readFileSync(secret, 'utf8') : randomBytes(24).toString('hex');
	writeFileSync(secret, password, { mode: 0o600 });
	const target = ground.cluster;
	removeLeftovers(target);
	const aside = `${target}.new-${String(process.pid)}`;
	try {
		await initialise(ground, aside, password);
		renameSync(join(aside, 'cluster'), target);
	} finally {
		rmSync(aside, { recursive: true, force: true });
	}
	return password;
}

function passwordOf(ground: Ground, secret: string): string {
	const version = readFileSync(join(ground.cluster, 'PG_VERSION'), 'utf8').trim();
	if (!ground.binaries.version.startsWith(`${version}.`)) {
		throw new CannotStart(
			`${ground.cluster} was made by PostgreSQL ${version}, this program brings ${ground.binaries.version}: move the data with backup and restore.`
		);
	}
	if (!existsSync(secret)) {
		throw new CannotStart(`The password of the embedded PostgreSQL is missing: put ${secret} back from your backup.`);
	}
	return readFileSync(secret, 'utf8');
}

/** The password file lies inside the folder made aside, closed, because the account that runs initdb must read it. */
async function initialise(ground: Ground, aside: string, password: string): Promise<void> {
	const { uid, gid } = ground.guise.identity;
	const passwordFile = join(aside, 'password');
	mkdirSync(aside, { mode: 0o700 });
	writeFileSync(passwordFile, password, { mode: 0o600 });
	if (uid !== undefined && gid !== undefined) [aside, passwordFile].forEach((path) => chownSync(path, uid, gid));
	const { code, said } = await run(ground, [
		`--pgdata=${join(aside, 'cluster')}`,
		'--username=postgres',
		`--pwfile=${passwordFile}`,
		'--auth=scram-sha-256',
		'--encoding=UTF8',
		'--locale=C',
		'--locale-provider=builtin',
		'--builtin-locale=C.UTF-8',
		'--data-checksums',
		'--no-instructions'
	]);
	if (code !== 0) throw new CannotStart(`The database files could not be made: ${said}`);
	writeFileSync(join(aside, 'cluster', 'pg_hba.conf'), 'local all all scram-sha-256\n');
}

/** Detached, so that a Ctrl-C of the terminal does not cut it; the caller stops after it. */
function run(ground: Ground, args: string[]): Promise<{ code: number | null; said: string }> {
	const [file = '', ...rest] = [...ground.guise.prefix, program(ground.binaries, 'initdb'), ...args];
	return new Promise((resolve) => {
		let said = '';
		const child = spawn(file, rest, {
			...ground.guise.identity,
			cwd: '/',
			detached: true,
			env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
			stdio: ['ignore', 'ignore', 'pipe']
		});
		child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
		child.on('error', (error) => {
			resolve({ code: null, said: error.message });
		});
		child.on('close', (code) => {
			resolve({ code, said: said.trim().replaceAll(/\s+/g, ' ') });
		});
	});
}

function removeLeftovers(target: string): void {
	const folder = dirname(target);
	for (const name of readdirSync(folder)) {
		if (name.startsWith(`${basename(target)}.new-`)) rmSync(join(folder, name), { recursive: true, force: true });
	}
}
