import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/**
 * Under which account PostgreSQL runs. It refuses to run as root:
 * - self: we are an ordinary user, or on a system without accounts;
 * - namespace: our own account, which inside a user namespace bears another number (user_namespaces(7));
 * - account: another, unprivileged account.
 */
export interface Guise {
	kind: 'self' | 'namespace' | 'account';
	/** The words before the program on the command line. */
	prefix: readonly string[];
	/** For spawn; empty unless the account is another. */
	identity: { uid?: number; gid?: number };
}

export interface Place {
	/** Absolute, without symbolic links. */
	dataFolder: string;
	/** The data directory of PostgreSQL; may not exist yet. */
	cluster: string;
	/** The program `postgres`. */
	postgres: string;
}

/** Chooses the account; as root, that of an existing cluster first, then a user namespace, then an account without rights. */
export function chooseGuise(place: Place, wanted: 'any' | 'account' = 'any'): Guise {
	if (process.getuid?.() !== 0) return { kind: 'self', prefix: [], identity: {} };
	const owner = ownerOf(place.cluster);
	if (owner !== null && owner.uid !== 0) return { kind: 'account', prefix: [], identity: owner };
	const inside = accounts().find(({ uid }) => uid !== 0);
	const prefix = ['unshare', '--user', `--map-user=${String(inside?.uid ?? 65534)}`, '--'];
	if (wanted === 'any' && namespaceWorks(prefix, place)) return { kind: 'namespace', prefix, identity: {} };
	return { kind: 'account', prefix: [], identity: humbleAccount() };
}

/** In the namespace our account loses root's right to pass closed folders of others: so both ends are tried. */
function namespaceWorks(prefix: readonly string[], place: Place): boolean {
	return runs(prefix, place.postgres, '--version') && runs(prefix, 'test', '-w', place.dataFolder);
}

function runs(prefix: readonly string[], ...command: string[]): boolean {
	const [file, ...rest] = [...prefix, ...command];
	return file !== undefined && spawnSync(file, rest, { stdio: 'ignore' }).status === 0;
}

/** Whether this account may do that: asked by doing it, because folders above may be closed too. */
export function accountCan(identity: Guise['identity'], file: string, ...rest: string[]): boolean {
	return spawnSync(file, rest, { ...identity, cwd: '/', stdio: 'ignore' }).status === 0;
}

function ownerOf(path: string): { uid: number; gid: number } | null {
	const found = statSync(path, { throwIfNoEntry: false });
	return found ? { uid: found.uid, gid: found.gid } : null;
}

function humbleAccount(): { uid: number; gid: number } {
	const known = accounts();
	const named = (name: string) => known.find((account) => account.name === name && account.uid !== 0);
	return named('postgres') ?? named('nobody') ?? known.find(({ uid }) => uid !== 0) ?? { uid: 65534, gid: 65534 };
}

/** initdb wants an account that has a name: the numbers are taken from the machine's list (passwd(5)). */
function accounts(): { name: string; uid: number; gid: number }[] {
	try {
		return readFileSync('/etc/passwd', 'utf8')
			.split('\n')
			.map((line) => line.split(':'))
			.flatMap(([name, , uid, gid]) => (name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []));
	} catch {
		return [];
	}
}
