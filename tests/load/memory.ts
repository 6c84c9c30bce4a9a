import { readdirSync, readFileSync } from 'node:fs';

/** Memory of a process in MiB, as Linux counts it. */
export interface Memory {
	/** Resident now. */
	readonly resident: number;
	/** The most it ever was. */
	readonly peak: number;
}

const field = (text: string, name: string): number =>
	Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024;

/** Memory of one process; null where there is no /proc. */
export const memoryOf = (pid: number): Memory | null => {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		return { resident: Math.round(field(status, 'VmRSS')), peak: Math.round(field(status, 'VmHWM')) };
	} catch {
		return null;
	}
};

const treeOf = (root: number): number[] => {
	const parents = new Map<number, number>();
	for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
		const stat = read(`/proc/${name}/stat`);
		parents.set(Number(name), Number(/\) \S (\d+)/.exec(stat)?.[1] ?? 0));
	}
	const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
	return [...parents.keys()].filter(isBelow);
};

/** A process and everything below it, shared pages counted once (Pss), in MiB. */
export const memoryOfTree = (root: number): number | null => {
	try {
		const all = treeOf(root).reduce((sum, pid) => sum + field(read(`/proc/${pid}/smaps_rollup`), 'Pss'), 0);
		return Math.round(all);
	} catch {
		return null;
	}
};

/** Ticks of USER_HZ, which Linux shows as hundredths of a second. */
const TICK = 10;

/** Processor time that a process and everything it started has used, in milliseconds; null where there is no /proc. */
export const processorTime = (root: number): number | null => {
	try {
		// Fields 14 to 17 of proc_pid_stat(5): its own in user and system mode, then that of children that have ended.
		const used = (pid: number): number => {
			const [, rest = ''] = read(`/proc/${pid}/stat`).split(/\) (?=\S )/);
			const times = rest.split(' ').slice(11, pid === root ? 15 : 13);
			return times.reduce((sum, time) => sum + Number(time), 0) * TICK;
		};
		return treeOf(root).reduce((sum, pid) => sum + used(pid), 0);
	} catch {
		return null;
	}
};

/** A process may be gone between listing and reading. */
function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
