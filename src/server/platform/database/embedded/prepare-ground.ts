import { createHash } from 'node:crypto';
import {
	chmodSync,
	cpSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readlinkSync,
	renameSync,
	rmSync,
	symlinkSync
} from 'node:fs';
import { basename, join } from 'node:path';
import { makeDataFolder } from '#platform/config/index.ts';
import { accountCan, chooseGuise, type Guise } from './choose-guise.ts';
import { findBinaries, program, type Binaries } from './find-binaries.ts';

/** Everything that a start of PostgreSQL needs to know and that does not change while it runs. */
export interface Ground {
	dataFolder: string;
	cluster: string;
	binaries: Binaries;
	guise: Guise;
}

/** What root keeps for PostgreSQL under another account, when that account cannot come to the data folder or the programs. */
const rootShelf = '/var/lib/accanto';

/**
 * Makes the data folder (closed to others) and decides under which account PostgreSQL runs and from where.
 * @param onLine gets a line when root gives PostgreSQL another account or another place.
 */
export function prepareGround(dataFolder: string, onLine: (line: string) => void, wanted?: 'account'): Ground {
	const folder = makeDataFolder(dataFolder);
	const binaries = findBinaries();
	const cluster = join(folder, 'postgres');
	const guise = chooseGuise({ dataFolder: folder, cluster, postgres: program(binaries, 'postgres') }, wanted);
	const ground = { dataFolder: folder, cluster, binaries, guise };
	return guise.kind === 'account' ? openGroundTo(ground, onLine) : ground;
}

/** The programs are copied once per version; the cluster moves only when the account cannot reach the data folder. */
function openGroundTo(ground: Ground, onLine: (line: string) => void): Ground {
	const { identity } = ground.guise;
	const binaries = reachableBinaries(ground);
	const arrives = () => accountCan(identity, 'test', '-x', ground.dataFolder);
	if (!arrives()) chmodSync(ground.dataFolder, 0o711);
	if (!arrives()) {
		chmodSync(ground.dataFolder, 0o700);
		moveOut(ground);
	}
	const cluster = isLink(ground.cluster) ? readlinkSync(ground.cluster) : ground.cluster;
	const places = [
		binaries.folder === ground.binaries.folder ? '' : `, programs copied to ${binaries.folder}`,
		cluster === ground.cluster ? '' : `, its files are in ${cluster}`
	];
	onLine(`PostgreSQL refuses to run as root: it runs as account ${String(identity.uid)}${places.join('')}.`);
	return { ...ground, cluster, binaries };
}

function reachableBinaries({ guise, binaries }: Ground): Binaries {
	if (accountCan(guise.identity, program(binaries, 'postgres'), '--version')) return binaries;
	const folder = join(rootShelf, `postgresql-${binaries.version}`);
	if (!existsSync(folder)) {
		const half = `${folder}.${String(process.pid)}`;
		mkdirSync(rootShelf, { recursive: true, mode: 0o755 });
		cpSync(binaries.folder, half, { recursive: true, verbatimSymlinks: true });
		chmodSync(half, 0o755);
		renameSync(half, folder);
	}
	return { ...binaries, folder };
}

/** The data folder keeps a link, so that every later start finds the cluster again. */
function moveOut({ dataFolder, cluster }: Ground): void {
	if (existsSync(cluster)) return;
	const hash = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
	const shelf = join(rootShelf, `${basename(dataFolder)}-${hash}`);
	mkdirSync(shelf, { recursive: true, mode: 0o711 });
	rmSync(cluster, { force: true });
	symlinkSync(join(shelf, 'postgres'), cluster);
}

function isLink(path: string): boolean {
	return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
